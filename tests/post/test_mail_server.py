"""A letter goes only to a mail server that shows whose it is."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.mail import EmailMessage, get_connection

SMTP = "django.core.mail.backends.smtp.EmailBackend"
HERE = "127.0.0.1"


@pytest.fixture
def of_nobody(tmp_path):
    """A certificate that nobody vouches for, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    file = tmp_path / "mail.pem"
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(pem)
    )
    return file


@pytest.fixture
def mail_server(of_nobody):
    """A mail server that offers STARTTLS. Gives its port, and what it was told."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(of_nobody)
    told = []
    listening = socket.create_server((HERE, 0))

    def serve():
        caller, _ = listening.accept()
        with caller:
            caller.sendall(b"220 mail.example\r\n")
            told.append(caller.recv(1000))
            caller.sendall(b"250-mail.example\r\n250 STARTTLS\r\n")
            told.append(caller.recv(1000))
            caller.sendall(b"220 go on\r\n")
            try:
                told.append(context.wrap_socket(caller, server_side=True).recv(1000))
            except OSError:  # the caller hung up, as it should
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1], told
    thread.join(5)
    listening.close()


def test_a_mail_server_with_a_certificate_of_nobody_gets_no_letter(mail_server):
    port, told = mail_server
    way = get_connection(
        SMTP,
        host=HERE,
        port=port,
        username="plait",
        password="not for everybody",
        use_tls=True,
        timeout=5,
    )
    letter = EmailMessage("Answer", "Your words", to=["ann@post.example"])

    with pytest.raises(ssl.SSLCertVerificationError):
        way.send_messages([letter])

    assert told[1].strip() == b"STARTTLS"
    assert not any(b"plait" in one or b"Ann" in one for one in told[1:])
