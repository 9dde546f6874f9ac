import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const row = (order, state) =>
    `.o_data_row:has(td[name='name']:contains('${order}'))` +
    `:has(td[name='state']:contains('${state}'))`;

const inState = (state) => `.o_statusbar_status .o_arrow_button_current:contains('${state}')`;

const open = (order) => ({
    content: `Open ${order}`,
    trigger: `${row(order, "Needs attention")} td[name='name']`,
    run: "click",
});

const select = (order) => ({
    content: `Select ${order}`,
    trigger: `${row(order, "Needs attention")} .o_list_record_selector input`,
    run: "click",
});

const BUTTONS = { Retry: "retry", "Retry all": "retry_all", Dismiss: "dismiss" };

/** Press a button somewhere; on an order its method has a name of its own. */
const press = (text, place, prefix = "action_") => ({
    content: `Press ${text}`,
    trigger: `${place} button[name='${prefix}${BUTTONS[text]}']:contains('${text}')`,
    run: "click",
});

tours.add("qbo_log_form", {
    steps: () => [
        open("APPLE"),
        {
            content: "It says what is wrong with the number",
            trigger: ".o_form_view .alert-danger:contains('APPLE'):contains('21')",
        },
        press("Retry", ".o_form_statusbar"),
        {
            content: "It waits for the next run, and the complaint is gone",
            trigger: `.o_form_view:has(${inState("Waiting")}):not(:has(.alert-danger:visible))`,
        },
        {
            content: "Back to the list",
            trigger: ".o_back_button, .breadcrumb-item a",
            run: "click",
        },
        open("BEECH"),
        press("Dismiss", ".o_form_statusbar"),
        {
            content: "It is dismissed and could be taken up again",
            trigger:
                `.o_form_view:has(${inState("Dismissed")}):has(button[name='action_retry'])` +
                ":not(:has(button[name='action_dismiss']))",
        },
    ],
});

tours.add("qbo_log_list", {
    steps: () => [
        select("APPLE"),
        press("Retry", ".o_control_panel"),
        {
            content: "The selected one waits, the others do not",
            trigger: `.o_list_view:has(${row("APPLE", "Waiting")}):has(${row("BEECH", "Needs attention")})`,
        },
        select("BEECH"),
        press("Dismiss", ".o_control_panel"),
        {
            content: "It is dismissed",
            trigger: row("BEECH", "Dismissed"),
        },
        {
            content: "Retry one by the button in its row",
            trigger: `${row("CEDAR", "Needs attention")} button[name='action_retry']`,
            run: "click",
        },
        {
            content: "It waits",
            trigger: row("CEDAR", "Waiting"),
        },
        press("Retry all", ".o_control_panel"),
        {
            content: "All that needed attention wait, what was dismissed stays so",
            trigger:
                `.o_list_view:has(${row("ELDER", "Waiting")}):has(${row("MAPLE", "Waiting")})` +
                `:has(${row("BEECH", "Dismissed")})`,
        },
    ],
});

/** Press a button of the complaint on an order's form; the complaint goes, the badge says so. */
const answerOnOrder = (button, state) => ({
    steps: () => [
        {
            content: "The order says what is wrong",
            trigger: ".o_qbo_problem:contains('APPLE'):contains('21')",
        },
        press(button, ".o_qbo_problem", "action_qbo_"),
        {
            content: `It is now: ${state}`,
            trigger: `.o_form_view:not(:has(.o_qbo_problem)) .o_qbo_state:contains('${state}')`,
        },
    ],
});

tours.add("qbo_retry_on_order", answerOnOrder("Retry", "Waiting"));
tours.add("qbo_dismiss_on_order", answerOnOrder("Dismiss", "Dismissed"));
