"""Money in another currency than the company's, or than the invoice's (S-8, S-9, S-10).

A US dollar is 1.40 at home on the first of March, and 1.45 from the fifth on.
"""

from .payments import early, sold


def foreign(case, tax, **more):
    """Three desks at 100.00 USD on the first of March, at 1.40; from the fifth on at 1.45."""
    return sold(case, tax, pricelist_id=case.us_dollars.id, **more)


def foreign_in_full(case, tax):
    invoice = foreign(case, tax)
    case.drain()
    case.pay(invoice)


def foreign_in_part(case, tax):
    """100.00 USD, then the rest."""
    invoice = foreign(case, tax)
    case.pay(invoice, 100)
    case.drain()
    case.pay(invoice, date="2026-03-12")


def foreign_paid_at_home(case, tax):
    """All of it, in the home currency."""
    invoice = foreign(case, tax)
    case.pay(invoice, currency_id=case.company.currency_id.id)


def at_home_paid_foreign(case, tax):
    """An invoice in the home currency is paid in US dollars."""
    case.pay(sold(case, tax), currency_id=case.us_dollars.currency_id.id)


def foreign_credited(case, tax):
    """One desk comes back when the rate is another."""
    case.credit(foreign(case, tax), quantity=1)


def foreign_refunded(case, tax):
    invoice = foreign(case, tax)
    case.pay(invoice)
    case.pay(case.credit(invoice, quantity=1), date="2026-03-20")


def foreign_written_off(case, tax):
    """All but 5.00 USD, which are forgiven."""
    case.pay(foreign(case, tax), 334, **case.forgiving)


def foreign_too_much(case, tax):
    """400.00 USD."""
    case.pay(foreign(case, tax), 400)


def foreign_cancelled(case, tax):
    payment = case.pay(foreign(case, tax))
    case.drain()
    payment.action_draft()
    payment.action_cancel()


def foreign_too_much_at_home(case, tax):
    """600.00 in the home currency: 108.45 too much."""
    case.pay(foreign(case, tax), 600, currency_id=case.company.currency_id.id)


def foreign_paid_in_a_third_currency(case, tax):
    """All of it, in euros at 1.60 at home."""
    euro = case.env.ref("base.EUR")
    euro.active = True
    values = {"name": "2026-02-01", "inverse_company_rate": 1.6, "company_id": case.company.id}
    case.env["res.currency.rate"].create(values | {"currency_id": euro.id})
    case.pay(foreign(case, tax), currency_id=euro.id)


def foreign_early(case, tax):
    """2 % off within ten days."""
    early(case, tax, order={"pricelist_id": case.us_dollars.id})
