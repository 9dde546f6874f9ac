"""Property groups that many entities share (Intuit's schema; lengths: facts 5.8)."""

from .fields import (
    Choice,
    Email,
    Flag,
    Integer,
    ListOf,
    Moment,
    Number,
    Ref,
    Text,
    computed,
    required,
    struct,
)

META_DATA = struct(
    CreateTime=Moment(),
    LastUpdatedTime=Moment(),
    CreatedByRef=Ref("User", checked=False),
    LastModifiedByRef=Ref("User", checked=False),
    LastChangedInQB=Moment(),
)

CUSTOM_FIELD = struct(
    DefinitionId=required(Text(100)),
    Name=Text(100),
    Type=Choice(("StringType", "BooleanType", "NumberType", "DateType")),
    StringValue=Text(31),
    BooleanValue=Flag(),
    NumberValue=Number(),
    DateValue=Text(30),
)

ENTITY = struct(
    Id=computed(Text(40)),
    SyncToken=computed(Text(40)),
    MetaData=computed(META_DATA),
    domain=computed(Text(10)),
    sparse=computed(Flag()),
)

ADDRESS = struct(
    Id=Text(40),
    **{f"Line{n}": Text(500) for n in range(1, 6)},
    City=Text(255),
    Country=Text(255),
    CountryCode=Text(255),
    County=Text(255),
    CountrySubDivisionCode=Text(255),
    PostalCode=Text(30),
    PostalCodeSuffix=Text(30),
    Lat=Text(30),
    Long=Text(30),
    Tag=Text(30),
    Note=Text(4000),
)

EMAIL = struct(Id=Text(40), Address=Email(), Default=Flag(), Tag=Text(30))
EMAIL_COPY = struct(Id=Text(40), Address=Email(200), Default=Flag(), Tag=Text(30))

PHONE = struct(
    Id=Text(40),
    DeviceType=Text(30),
    CountryCode=Text(30),
    AreaCode=Text(30),
    ExchangeCode=Text(30),
    Extension=Text(30),
    FreeFormNumber=Text(30),
    Default=Flag(),
    Tag=Text(30),
)

WEBSITE = struct(Id=Text(40), URI=Text(1000), Default=Flag(), Tag=Text(30))

MEMO = struct(value=Text(1000))

LINKED_TXN = struct(TxnId=required(Text(40)), TxnType=required(Text(100)), TxnLineId=Text(40))

MARKUP = struct(
    PercentBased=Flag(),
    Value=Number(),
    Percent=Number(),
    PriceLevelRef=Ref("PriceLevel"),
    MarkUpIncomeAccountRef=Ref("Account"),
)

CUSTOM_FIELDS = ListOf(CUSTOM_FIELD)
LEVEL = computed(Integer())
