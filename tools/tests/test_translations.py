"""The template has every term that people read, and each translation is complete."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter

import pytest

from tools import pot
from tools.translations import po
from tools.translations.catalogue import table, templates
from tools.translations.template import FOLDER, TEMPLATE, terms, with_catalogues

from .bare_texts import addon_files, terms_of_code

TRANSLATIONS = sorted(FOLDER.glob("*.po"))
HOLE = re.compile(r"\{\w+\}|%\(\w+\)[sd]|%[sd%]|<[^>]+>")

EXPORTED = """
msgid ""
msgstr ""
"POT-Creation-Date: today\\n"

#. module: inflow_qbo_connector
#: model:ir.model.fields,field_description:inflow_qbo_connector.field_a
msgid "customer"
msgstr ""
"""


def missing(wanted: Iterable[str], template: po.File) -> set[str]:
    """The texts of code that Odoo would not translate."""
    known = {entry.msgid for entry in template if "odoo-python" in entry.comment}
    return set(wanted) - known


def faults(translation: po.File) -> list[str]:
    """The terms that are not translated for sure, or with other values than they have."""
    return [
        entry.msgid
        for entry in translation
        if not entry.msgstr or entry.fuzzy or _holes(entry.msgid) != _holes(entry.msgstr)
    ]


def _holes(text: str) -> list[str]:
    return sorted(HOLE.findall(text))


def test_the_template_has_all_sentences() -> None:
    catalogue = {one for some in templates().values() for one in some}
    assert len(catalogue) > 200
    assert missing(catalogue, po.read(str(TEMPLATE))) == set(), "run make pot"


def test_the_template_has_what_models_say() -> None:
    said = [term for source in addon_files() for term in terms_of_code(source)]
    assert "No tax" in said
    assert missing(said, po.read(str(TEMPLATE))) == set(), "run make pot"


def test_a_term_that_is_not_in_the_template_is_found() -> None:
    new = table("message").Sentence("{number} has a sentence of its own.").template
    assert missing([new, "customer"], with_catalogues(EXPORTED)) == {new}


def test_sentences_join_the_terms_of_odoo() -> None:
    file = with_catalogues(EXPORTED)
    [customer] = [entry for entry in file if entry.msgid == "customer"]
    places = terms(file)["customer"]
    assert len(places) > 2
    assert [place.partition(":")[0] for place in (places[0], places[-1])] == ["code", "model"]
    assert customer.comment.splitlines() == ["module: inflow_qbo_connector", "odoo-python"]
    assert "POT-Creation-Date" not in file.metadata


def test_values_have_plain_names() -> None:
    for some in templates().values():
        for template in some:
            for _text, name, form, conversion in Formatter().parse(template):
                assert (name is None or name.isidentifier(), form or "", conversion) == (
                    True,
                    "",
                    None,
                ), template


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: str(path.name))
def test_a_translation_is_complete(path: object) -> None:
    translation = po.read(str(path))
    assert terms(translation) == terms(po.read(str(TEMPLATE))), "run make pot"
    assert faults(translation) == []


def test_french_is_there() -> None:
    assert "fr_CA.po" in [path.name for path in TRANSLATIONS]


@pytest.mark.parametrize(
    ("french", "fuzzy"),
    [
        ("", False),
        ("{autre}", False),
        ("sans valeur", False),
        ("{number} <b>", False),
        ("{number} est trop long.", True),
    ],
)
def test_a_translation_with_faults_is_found(french: str, fuzzy: bool) -> None:
    entry = po.new_entry("{number} is too long.", french, fuzzy=fuzzy)
    assert faults(po.new_file(entry))


def test_a_new_term_asks_for_its_translation() -> None:
    old = po.new_file(po.new_entry("gone", "parti"), po.new_entry("kept", "gardé"))
    new = po.new_file(po.new_entry("kept"), po.new_entry("new"))
    assert pot.brought_up_to_date(old, new) == ["new"]
    assert [(entry.msgid, entry.msgstr) for entry in old] == [("kept", "gardé"), ("new", "")]
