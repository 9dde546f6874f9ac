import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const badge = (state) => `.o_qbo_state [name='qbo_state']:contains('${state}')`;

tours.add("qbo_post_invoice", {
    steps: () => [
        {
            content: "An order that is not invoiced has nothing to do with QuickBooks",
            trigger: ".o_form_view:contains('SO-BADGE'):not(:has(.o_qbo_state))",
        },
        {
            content: "Open its draft invoice",
            trigger: "button[name='action_view_invoice']",
            run: "click",
        },
        {
            content: "Post it",
            trigger: "button[name='action_post']",
            run: "click",
        },
        {
            content: "It is posted",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Posted')",
        },
        {
            content: "Back to the order",
            trigger: ".o_back_button, .breadcrumb-item a:contains('SO-BADGE')",
            run: "click",
        },
        {
            content: "It waits for the next run",
            trigger: badge("Waiting"),
        },
    ],
});

tours.add("qbo_synced_order", {
    steps: () => [
        {
            content: "The order has arrived and can be opened in QuickBooks",
            trigger: `.o_form_view:has(${badge("Synced")}):has(button[name='action_qbo_open'])`,
        },
        {
            content: "Nothing is wrong with it",
            trigger: ".o_form_view:not(:has(.o_qbo_problem))",
        },
        {
            content: "Open its row in the log",
            trigger: "button.o_qbo_state",
            run: "click",
        },
        {
            content: "The row says where it arrived",
            trigger:
                ".o_form_view:has(.o_statusbar_status .o_arrow_button_current:contains('Synced'))" +
                " [name='doc_number']:contains('SO-BADGE')",
        },
        {
            content: "And how",
            trigger:
                "[name='request_ids'] .o_data_row:contains('Invoice') [name='outcome']:contains('Done')",
        },
        {
            content: "Back to the document from there",
            trigger: "button[name='action_open_document']",
            run: "click",
        },
        {
            content: "The order again",
            trigger: badge("Synced"),
        },
    ],
});

const cell = (order, state) =>
    `.o_data_row:contains('${order}') td[name='qbo_state']:contains('${state}')`;

const toggleColumn = {
    content: "Press QuickBooks in the choice of columns",
    trigger: ".o-dropdown--menu .dropdown-item:contains('QuickBooks')",
    run: "click",
};

/** Switch a filter of the search menu on or off. */
const toggleFilter = (name) => [
    {
        content: "Open the search menu",
        trigger: ".o_searchview_dropdown_toggler",
        run: "click",
    },
    {
        content: `Press ${name}`,
        trigger: `.o_filter_menu .o_menu_item:contains('${name}')`,
        run: "click",
    },
    {
        content: "Close the search menu",
        trigger: ".o_searchview_dropdown_toggler",
        run: "click",
    },
];

/** Only this one of the test's three orders is left by the filter. */
const only = (order, others) => ({
    content: `Only ${order} is left`,
    trigger:
        `.o_list_view:has(.o_data_row:contains('${order}'))` +
        others.map((other) => `:not(:has(.o_data_row:contains('${other}')))`).join(""),
});

tours.add("qbo_order_list", {
    steps: () => [
        {
            content: "One has arrived",
            trigger: cell("SO-ARRIVED", "Synced"),
        },
        {
            content: "One is on its way",
            trigger: cell("SO-ON-ITS-WAY", "Waiting"),
        },
        {
            content: "One was never invoiced",
            trigger: cell("SO-QUIET", "Not synced"),
        },
        {
            content: "Open the choice of columns",
            trigger: ".o_optional_columns_dropdown button",
            run: "click",
        },
        toggleColumn,
        {
            content: "The column is gone",
            trigger: ".o_list_view:not(:has(th[data-name='qbo_state']))",
        },
        toggleColumn,
        {
            content: "The column is back",
            trigger: "th[data-name='qbo_state']",
        },
        ...toggleFilter("QuickBooks: synced"),
        only("SO-ARRIVED", ["SO-ON-ITS-WAY", "SO-QUIET"]),
        ...toggleFilter("QuickBooks: synced"),
        ...toggleFilter("QuickBooks: waiting"),
        only("SO-ON-ITS-WAY", ["SO-ARRIVED", "SO-QUIET"]),
        ...toggleFilter("QuickBooks: waiting"),
        ...toggleFilter("QuickBooks: not synced"),
        only("SO-QUIET", ["SO-ARRIVED", "SO-ON-ITS-WAY"]),
    ],
});
