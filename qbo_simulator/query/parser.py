"""The query parser turns a statement into a `Query`; what does not parse is 4000 (facts 2.4)."""

import re
from collections import deque
from dataclasses import dataclass, field

from ..faults import validation
from ..faults.fault import Fault

TOKEN = re.compile(
    r"""\s*(?:
      '(?P<text>(?:\\.|[^'\\])*)'
    | (?P<number>-?\d+(?:\.\d+)?)(?![\w.])
    | (?P<word>[A-Za-z_][\w.]*)
    | (?P<sign><=|>=|!=|<>|[=<>(),*])
    )""",
    re.VERBOSE,
)
OPERATORS = frozenset({"=", "!=", "<", ">", "<=", ">=", "IN", "LIKE"})
CURRENT_DATE = "CURRENT_DATE"
KINDS = {"word": "IDENTIFIER", "text": "STRING", "number": "NUMBER", "sign": "SIGN", "end": "EOF"}


@dataclass(frozen=True)
class Token:
    """A piece of a statement; `kind` is text, number, word, sign or end."""

    kind: str
    value: str
    column: int = field(default=0, compare=False)

    def is_word(self, word: str) -> bool:
        """Whether it is this keyword, in any case."""
        return self.kind == "word" and self.value.upper() == word


@dataclass(frozen=True)
class Condition:
    """`property operator value`; IN has several values."""

    name: str
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """One sort key."""

    name: str
    descending: bool


@dataclass
class Query:
    """A parsed statement."""

    entity: str
    columns: tuple[str, ...] = ()
    counting: bool = False
    conditions: list[Condition] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    start: int = 1
    limit: int = 100


def parse(statement: str) -> Query:
    """Parse one statement or raise 4000."""
    return _Parser(_tokens(statement)).statement()


def _tokens(statement: str) -> list[Token]:
    found: list[Token] = []
    position, text = 0, statement.strip().rstrip(";")
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise validation.query_lexical(position + 1)
        kind = str(match.lastgroup)
        value = match.group(kind)
        if kind == "text":
            value = re.sub(r"\\(.)", r"\1", value)
        found.append(Token(kind, value, match.start(kind) + 1))
        position = match.end()
    return [*found, Token("end", "<EOF>", position + 1)]


def _unexpected(token: Token) -> Fault:
    return validation.query_syntax(KINDS[token.kind], token.value, token.column)


class _Parser:
    """A parser by recursive descent over the tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = deque(tokens)

    def statement(self) -> Query:
        self._expect("SELECT")
        counting, columns = self._projection()
        self._expect("FROM")
        if self._peek.is_word("NULL"):
            raise self._unexpected()
        query = Query(self._next("word").value, columns, counting)
        if self._accept("WHERE"):
            query.conditions.append(self._condition())
            while self._accept("AND"):
                query.conditions.append(self._condition())
        self._order(query)
        self._page(query)
        if self._peek.kind != "end":
            raise self._unexpected()
        return query

    @property
    def _peek(self) -> Token:
        return self._tokens[0]

    def _unexpected(self) -> Fault:
        return _unexpected(self._peek)

    def _next(self, kind: str, value: str | None = None) -> Token:
        token = self._peek
        if token.kind != kind or (value is not None and token.value != value):
            raise self._unexpected()
        return self._tokens.popleft()

    def _accept(self, word: str) -> bool:
        if self._peek.is_word(word):
            self._tokens.popleft()
            return True
        return False

    def _expect(self, word: str) -> None:
        if not self._accept(word):
            raise self._unexpected()

    def _sign(self, sign: str) -> bool:
        if self._peek == Token("sign", sign):
            self._tokens.popleft()
            return True
        return False

    def _projection(self) -> tuple[bool, tuple[str, ...]]:
        """Whether it is count(*), and the columns: `*`, names, or both."""
        if self._peek.is_word("COUNT"):
            self._tokens.popleft()
            for sign in "(*)":
                self._next("sign", sign)
            return True, ()
        columns = []
        while True:
            columns.append("*" if self._sign("*") else self._next("word").value)
            if not self._sign(","):
                return False, tuple(columns)

    def _condition(self) -> Condition:
        name = self._next("word").value
        operator = self._peek.value.upper()
        if operator not in OPERATORS:
            raise self._unexpected()
        self._tokens.popleft()
        if operator != "IN":
            return Condition(name, operator, (self._literal(),))
        self._next("sign", "(")
        values = [self._literal()]
        while self._sign(","):
            values.append(self._literal())
        self._next("sign", ")")
        return Condition(name, operator, tuple(values))

    def _literal(self) -> str:
        token = self._peek
        bare = token.kind == "word" and token.value.upper() in ("TRUE", "FALSE", CURRENT_DATE)
        if token.kind not in ("text", "number") and not bare:
            raise self._unexpected()
        self._tokens.popleft()
        return token.value.upper() if bare else token.value

    def _order(self, query: Query) -> None:
        if self._accept("ORDER"):
            self._expect("BY")
        elif not self._accept("ORDERBY"):
            return
        while True:
            name = self._next("word").value
            descending = self._accept("DESC")
            if not descending:
                self._accept("ASC")
            query.orders.append(Order(name, descending))
            if not self._sign(","):
                return

    def _page(self, query: Query) -> None:
        while self._peek.kind == "word":
            if self._accept("STARTPOSITION"):
                query.start = self._position()
            elif self._accept("MAXRESULTS"):
                query.limit = self._position()
            else:
                raise self._unexpected()

    def _position(self) -> int:
        """A whole number of at most nine digits; whether it makes sense is another question."""
        number = self._next("number").value
        if not re.fullmatch(r"-?\d{1,9}", number):
            raise validation.query_syntax("NUMBER", number[:20], 0)
        return int(number)
