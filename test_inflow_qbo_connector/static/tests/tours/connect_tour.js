import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** Fill a field with what only the test knows; see tests/browser.py. */
function fill(field, fact) {
    return {
        content: `Fill in ${field}`,
        trigger: `.o_setting_box [name='${field}'] input`,
        run: (helpers) => helpers.edit(window.qboFacts[fact]),
    };
}

/** From the Settings screen to the simulator's authorize page, which answers by itself. */
const toTheAuthorizePage = () => [
    {
        content: "Open the QuickBooks settings",
        trigger: ".settings_tab [data-key='inflow_qbo_connector']",
        run: "click",
    },
    {
        content: "It says that nothing is connected",
        trigger: "[data-key='inflow_qbo_connector'] [name='qbo_state']:contains('Not connected')",
    },
    {
        content: "Open the environments",
        trigger: "[name='qbo_environment'] input",
        run: "click",
    },
    {
        content: "Choose the practice company",
        trigger: ".o_select_menu_item:contains('Practice company')",
        run: "click",
    },
    fill("qbo_practice_url", "practiceUrl"),
    fill("qbo_client_id", "clientId"),
    fill("qbo_client_secret", "clientSecret"),
    {
        content: "Connect",
        trigger: "button[name='action_qbo_connect']:contains('Connect')",
        run: "click",
        expectUnloadPage: true,
    },
];

tours.add("qbo_connect", {
    steps: () => [
        ...toTheAuthorizePage(),
        {
            content: "Back in Odoo it is connected",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Connected')",
        },
        {
            content: "Look at the company",
            trigger: ".nav-link[name='company']",
            run: "click",
        },
        {
            content: "Its name is shown",
            trigger: "[name='qbo_company_name']:contains('Sandbox Company US')",
        },
        {
            content: "Its country is shown",
            trigger: "[name='country']:contains('United States')",
        },
        {
            content: "Its currency is shown",
            trigger: "[name='home_currency']:contains('USD')",
        },
        {
            content: "Its sales tax mode is shown",
            trigger: "[name='tax_mode']:contains('Manual sales tax')",
        },
    ],
});

tours.add("qbo_decline", {
    steps: () => [
        ...toTheAuthorizePage(),
        {
            content: "A page says that nothing was connected",
            trigger: ".o_qbo_oauth_problem h1:contains('QuickBooks was not connected')",
        },
        {
            content: "And why",
            trigger: ".o_qbo_oauth_problem:contains('You declined the access')",
        },
        {
            content: "It leads back",
            trigger: ".o_qbo_oauth_problem a:contains('Back to the settings')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Nothing is connected",
            trigger: "[data-key='inflow_qbo_connector'] [name='qbo_state']:contains('Not connected')",
        },
    ],
});
