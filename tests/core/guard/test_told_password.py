"""A password told in plain prose is found and marked; advice about passwords is not."""

import pytest

from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit

VALUES = ["Tulip99$x", "Maple!river59", "Harbor_Lantern44", "nW8$kq2#Lmz7", "Orchid2031#"]
TURNS = [
    "the new password is {}",
    "password is now {}",
    "pw: {}",
    "new pw {}",
    "our passcode is {}",
    "passcode for the dashboard: {}",
    "my password's {}",
    "log in with press / {}",
    "log in as editor / {}",
    "login: press / {}",
    "sign in with mayor and {}",
    "use {} to log in",
    "use {} as the password",
    "{} is the new password",
    "{} is the wifi password",
    "wifi: CityGuest / {}",
    "the wifi code is {}",
    "creds: editor / {}",
    "credentials are editor:{}",
    "I reset the password to {}",
    "password changed, it's {} now",
    "the password (again): {}",
    "the password you need is {}",
    "please use this password: {}",
    "the admin password? {}",
    "access code {}",
    "das Passwort lautet {}",
    "la contraseña es {}",
    "le mot de passe est {}",
]


def secrets(text: str) -> list[str]:
    findings = shipped().check(Draft(text), Context())
    return [text[one.start : one.end] for one in findings if one.code == "secret"]


@pytest.mark.parametrize("turn", TURNS)
def test_finds_and_marks_the_password(turn: str) -> None:
    for value in VALUES:
        assert secrets(f"Good morning team, {turn.format(value)} thank you") == [value]


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060"])
def test_invisible_characters_hide_nothing(sign: str) -> None:
    hidden = sign.join("Tulip99$x")
    assert secrets(f"the password is {hidden} ok") == [hidden]
    assert secrets("the password is Ｔｕｌｉｐ９９＄ｘ ok") == ["Ｔｕｌｉｐ９９＄ｘ"]


@pytest.mark.parametrize(
    "text",
    [
        "A good password has 12 characters, a digit and a sign such as ! or #.",
        "The most common password is still 123456. Do better!",
        "Don't use P@ssw0rd1 as a password.",
        'Never use "Welcome1!" as your password.',
        "The password is not required. Log in with your library card.",
        "Log in with Facebook / Google or with your e-mail address.",
        "Log in at 7pm / 19:00 to see the debate #COVID19!",
        "Login: https://my.example.org/login?next=/a1",
        "Wi-Fi 6 is here! WiFi: 100Mbps in 12 parks",
        "Passcode required at the gate. Passcode: ask the staff!",
        "Student pass: $20 (ages 6-18). Pass H.R.1! Pass: $15/day!",
        "Password reset links expire in 24h! 2FA: a password + a code.",
        "Credentials: bring photo ID to Room 4B/5C at 9:30am!",
        "Use code SUMMER2024 for 20% off. The account opens 1/1/2025.",
        "Our account @parks_2024 is back, as is the account of @Mayor99!",
        "The code for the building: NYC Code §27-101",
        "Vote in person or by mail: your account of the #2020Census counts!",
    ],
)
def test_leaves_advice_and_announcements_alone(text: str) -> None:
    assert secrets(text) == []
