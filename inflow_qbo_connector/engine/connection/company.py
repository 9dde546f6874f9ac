"""Reads the connection's facts and settings that payloads use, once for a group of documents."""

from __future__ import annotations

from ...content.company import Company, TaxCode, TaxRate, TaxUse
from ...content.money import exact
from ..types import Account, Connection, TaxMapping


def company_of(connection: Connection) -> Company:
    """Read the facts and settings that payloads use."""
    _accounts_of(connection).mapped("active")  # one query for all of them
    return Company(
        country=connection.country,
        tax_mode=connection.tax_mode,
        home_currency=connection.home_currency,
        multicurrency=connection.multicurrency,
        include_customer_name=connection.include_customer_name,
        income_account=_usable(connection.income_account_id),
        inventory_account=_usable(connection.inventory_account_id),
        adjustment_account=_usable(connection.adjustment_account_id),
        rounding_account=_usable(connection.rounding_account_id),
        deposit_account=_usable(connection.deposit_account_id),
        deposit_currency=connection.deposit_account_id.currency or "",
        difference_account=_usable(connection.difference_account_id),
        rounding_limit=exact(connection.rounding_limit),
        closed_until=connection.closing_date or None,
        emoji=connection.takes_emoji,
        reactivate=connection.reactivate,
    )


def _accounts_of(connection: Connection) -> Account:
    """Return the accounts that are chosen in the settings."""
    return connection.income_account_id.union(
        connection.inventory_account_id,
        connection.adjustment_account_id,
        connection.rounding_account_id,
        connection.deposit_account_id,
        connection.difference_account_id,
    )


def tax_codes_of(connection: Connection) -> dict[TaxUse, TaxCode]:
    """Read the usable QuickBooks tax codes by the Odoo taxes that they are mapped to."""
    return {
        _tax_use(mapping): _tax_code(mapping)
        for mapping in connection.tax_mapping_ids
        if mapping.is_usable
    }


def inactive_codes_of(connection: Connection) -> dict[TaxUse, str]:
    """Read the names of mapped tax codes that are inactive in QuickBooks, by Odoo taxes."""
    return {
        _tax_use(mapping): mapping.tax_code_id.name
        for mapping in connection.tax_mapping_ids
        if mapping.tax_code_id and not mapping.is_usable
    }


def _tax_use(mapping: TaxMapping) -> TaxUse:
    return mapping.use, frozenset(int(tax) for tax in mapping.tax_key.split(",") if tax)


def _tax_code(mapping: TaxMapping) -> TaxCode:
    code = mapping.tax_code_id
    rates = (TaxRate(rate.qbo_id, exact(rate.percent)) for rate in code._rates(mapping.use))
    return TaxCode(code.qbo_id, tuple(rates))


def _usable(account: Account) -> str:
    return account.qbo_id if account.active else ""
