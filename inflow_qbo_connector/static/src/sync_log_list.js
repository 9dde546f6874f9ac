import { onWillStart } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";

/** The sync log, below a banner while the access to QuickBooks is lost or about to end. */
export class SyncLogRenderer extends ListRenderer {
    static template = "inflow_qbo_connector.SyncLogRenderer";

    setup() {
        super.setup();
        const orm = useService("orm");
        onWillStart(async () => {
            this.accessWarnings = await orm.call("qbo.connection", "get_access_warnings", []);
        });
    }
}

registry.category("views").add("qbo_sync_log_list", { ...listView, Renderer: SyncLogRenderer });
