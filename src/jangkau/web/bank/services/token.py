"""Service 73: an access token, for a partner that signed its name and the moment with its own key."""

from jangkau.web.bank import reading, tokens
from jangkau.web.bank.answers import BAD_FORMAT, SUCCESSFUL, Answer, Declined
from jangkau.web.bank.calls import Call
from jangkau.web.bank.identity import token_key

CODE = "73"


def token(call: Call) -> Answer:
    """A token that is good for fifteen minutes."""
    body = reading.an_object(call.raw.body)
    if reading.text(body, "grantType", most=64) != "client_credentials":
        raise Declined(BAD_FORMAT, "grantType")
    made = tokens.issue(call.partner.code, now=int(call.raw.at.timestamp()), key=token_key())
    return Answer(
        SUCCESSFUL,
        CODE,
        more={
            "accessToken": made,
            "tokenType": call.partner.profile.token_type,
            "expiresIn": str(tokens.LIFETIME_SECONDS),
        },
    )
