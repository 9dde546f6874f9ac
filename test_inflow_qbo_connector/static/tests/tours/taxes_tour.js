import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const ROW = ".o_data_row:has(.o_tag:contains('Bay sales tax'))";

registry.category("web_tour.tours").add("qbo_map_tax", {
    steps: () => [
        ...stepUtils.goToAppSteps("inflow_qbo_connector.menu_root", "Open QuickBooks"),
        {
            content: "Open the configuration",
            trigger: "button[data-menu-xmlid='inflow_qbo_connector.menu_configuration']",
            run: "click",
        },
        {
            content: "Open the taxes",
            trigger: ".dropdown-item[data-menu-xmlid='inflow_qbo_connector.menu_taxes']",
            run: "click",
        },
        {
            content: "The tax has no code, and the row says what to do",
            trigger: `${ROW}:contains('Choose a tax code')`,
        },
        {
            content: "Go to its code",
            trigger: `${ROW} td[name='tax_code_id']`,
            run: "click",
        },
        {
            content: "Look for a code",
            trigger: ".o_selected_row [name='tax_code_id'] input",
            run: "edit Calif",
        },
        {
            content: "Choose it",
            trigger: ".o-autocomplete--dropdown-item:contains('California')",
            run: "click",
        },
        {
            content: "Save",
            trigger: ".o_list_button_save",
            run: "click",
        },
        {
            content: "The tax has its code, and the row is content",
            trigger:
                `${ROW}:not(.o_selected_row):has(td[name='tax_code_id']:contains('California'))` +
                ":not(:contains('Choose a tax code'))",
        },
    ],
});
