package io.swiftdeploy.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.io.Sha256;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The public part of a certificate: what every client is sent.
 *
 * @param text the chain in PEM, the server's own certificate first
 * @param own the server's own certificate
 */
public record CertificateChain(String text, X509Certificate own) {
    /** From when on a certificate's end is worth a warning. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final int ID_LENGTH = 16;

    /**
     * The certificates in {@code pem}; whatever else is there is left out. Empty where there is none.
     *
     * @throws CertificateException when one of them is no X.509 certificate
     */
    static Optional<CertificateChain> parse(String pem) throws CertificateException {
        List<PemBlock> blocks = PemBlock.all(pem).stream()
                .filter(it -> it.label().equals(PemBlock.CERTIFICATE))
                .toList();
        StringBuilder text = new StringBuilder();
        Optional<X509Certificate> own = Optional.empty();
        for (PemBlock block : blocks) {
            X509Certificate certificate = certificate(block);
            own = own.or(() -> Optional.of(certificate));
            text.append(PemBlock.text(PemBlock.CERTIFICATE, certificate.getEncoded()));
        }
        return own.map(it -> new CertificateChain(text.toString(), it));
    }

    /** The chain that a gateway has; empty where it cannot be read. */
    public static Optional<CertificateChain> ofGateway(String pem) {
        try {
            return parse(pem);
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    static X509Certificate certificate(PemBlock block) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.content()));
    }

    /** The first 16 hexadecimal digits of a hash over the chain: equal chains, equal ids. It tells nothing about the key. */
    public String id() {
        return Sha256.of(text.getBytes(ISO_8859_1)).substring(0, ID_LENGTH);
    }

    /** The first moment of its time. */
    public Instant begins() {
        return own.getNotBefore().toInstant();
    }

    /** The last moment of its time. */
    public Instant ends() {
        return own.getNotAfter().toInstant();
    }

    /** Whether it ends within 30 days from {@code now}, or has ended. */
    public boolean endsSoon(Instant now) {
        return ends().isBefore(now.plus(SOON));
    }

    /** Whom it is for, as it says itself. */
    public String subject() {
        return PrintableText.shown(own.getSubjectX500Principal().getName());
    }

    /** A clause such as {@code the certificate of CN=shop.example ends on 2027-01-05, in 39 days}; dates are UTC. */
    public String lifetime(Instant now) {
        LocalDate day = LocalDate.ofInstant(ends(), ZoneOffset.UTC);
        long days = Duration.between(now, ends()).toDays();
        return ends().isBefore(now)
                ? String.format(Locale.ROOT, "the certificate of %s ended on %s, %s ago", subject(), day, days(-days))
                : String.format(Locale.ROOT, "the certificate of %s ends on %s, in %s", subject(), day, days(days));
    }

    static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
