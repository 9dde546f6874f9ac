"""`make pot`: the template of the addon's terms anew, and each translation with the same terms."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tools.dev import cluster, databases, odoo
from tools.dev.paths import Cache
from tools.dev.report import exit_with
from tools.translations import po
from tools.translations.template import FOLDER, NAME, TEMPLATE, export_code, with_catalogues


def exported(cache: Cache, access: cluster.Access) -> str:
    """What Odoo itself finds in the addon, on a database of its own."""
    with (
        databases.temporary(cache, access, "qbo_pot") as database,
        TemporaryDirectory() as folder,
    ):
        odoo.install(cache, access, database, [NAME], cache.logs / "pot-install.log")
        path = Path(folder, TEMPLATE.name)
        odoo.execute(cache, access, database, export_code(path), cache.logs / "pot-export.log")
        return path.read_text(encoding="utf-8")


def brought_up_to_date(translation: po.File, template: po.File) -> list[str]:
    """Give a translation the template's terms; the ones that are still to be translated."""
    translation.merge(template)
    for entry in translation.obsolete_entries():
        translation.remove(entry)
    return [entry.msgid for entry in translation.untranslated_entries()]


def main() -> int:
    """Write the template and all translations; say what is still to be translated."""
    cache = Cache.from_environment()
    with cluster.running(cache) as access:
        template = with_catalogues(exported(cache, access))
    FOLDER.mkdir(exist_ok=True)
    template.save(str(TEMPLATE))
    print(f"{len(template)} terms in {TEMPLATE.name}")
    for path in sorted(FOLDER.glob("*.po")):
        translation = po.read(str(path))
        missing = brought_up_to_date(translation, template)
        translation.save(str(path))
        print(f"{len(missing)} to be translated in {path.name}", *missing, sep="\n    ")
    return 0


if __name__ == "__main__":
    exit_with(main)
