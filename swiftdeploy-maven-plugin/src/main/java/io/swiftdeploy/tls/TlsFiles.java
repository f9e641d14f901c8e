package io.swiftdeploy.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Readers;
import io.swiftdeploy.manifest.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the files of {@code nginx.tls}, and checks them. Nothing is kept: each goal reads them anew. */
public final class TlsFiles {
    private final Tls settings;
    private final Instant now;

    /** @param now what the certificate's time is compared with */
    public TlsFiles(Tls settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /**
     * What a change gives the gateway.
     *
     * @param settings section {@code nginx.tls}, if the manifest has it
     * @param warnings hears of what is no error
     * @throws SwiftDeployException when the files cannot be used
     */
    public static Encryption forChange(Optional<Tls> settings, Instant now, Consumer<String> warnings) {
        return settings.<Encryption>map(it -> https(it, new TlsFiles(it, now).read(warnings)))
                .orElseGet(Encryption.None::new);
    }

    /** As {@link #forChange}, for a rollback: it does not fail because of the files, and warns instead. */
    public static Encryption forRollback(Optional<Tls> settings, Instant now, Consumer<String> warnings) {
        try {
            return forChange(settings, now, warnings);
        } catch (SwiftDeployException problem) {
            warnings.accept(TlsErrors.keptFor(problem));
            Encryption otherwise = settings.flatMap(it -> new TlsFiles(it, now).whateverItsTime())
                    .orElseGet(() -> new Encryption.Unusable(problem));
            return new Encryption.AsRunning(Optional.empty(), otherwise);
        }
    }

    /** What is known without the files. */
    public static Encryption unread(Optional<Tls> settings) {
        return settings.<Encryption>map(it -> new Encryption.Unread(it.certificate(), it.key(), it.httpPort()))
                .orElseGet(Encryption.None::new);
    }

    private static Encryption.Https https(Tls settings, ServerCertificate certificate) {
        return new Encryption.Https(certificate, settings.httpPort());
    }

    private Optional<Encryption> whateverItsTime() {
        try {
            return Optional.of(https(settings, pair()));
        } catch (SwiftDeployException unusable) {
            return Optional.empty();
        }
    }

    /**
     * The certificate with its key, within its time.
     *
     * @param warnings hears of a key that others may read, and of an end that comes soon
     */
    public ServerCertificate read(Consumer<String> warnings) {
        ServerCertificate pair = pair();
        CertificateChain chain = pair.chain();
        if (chain.ends().isBefore(now)) {
            throw TlsErrors.expired(settings.certificate(), chain, now);
        }
        if (chain.begins().isAfter(now)) {
            throw TlsErrors.notYetValid(settings.certificate(), chain, now);
        }
        Readers.of(settings.key())
                .beyondOwner()
                .ifPresent(it -> warnings.accept(TlsErrors.readableByOthers(settings.key(), it)));
        if (chain.endsSoon(now)) {
            warnings.accept(TlsErrors.endsSoon(chain, now));
        }
        return pair;
    }

    private ServerCertificate pair() {
        CertificateChain chain = chain();
        return new ServerCertificate(chain, key(chain));
    }

    private CertificateChain chain() {
        Path file = settings.certificate();
        String text = text(TlsErrors.CERTIFICATE, file);
        try {
            requireEnded(TlsErrors.CERTIFICATE, file, text);
            return CertificateChain.parse(text).orElseThrow(() -> TlsErrors.noCertificate(file, labels(text)));
        } catch (CertificateException e) {
            throw TlsErrors.brokenCertificate(file, e);
        }
    }

    private PrivateKeyPem key(CertificateChain chain) {
        Path file = settings.key();
        String text = text(TlsErrors.KEY, file);
        requireEnded(TlsErrors.KEY, file, text);
        PemBlock block = PemBlock.all(text).stream()
                .filter(PemBlock::isPrivateKey)
                .findFirst()
                .orElseThrow(() -> TlsErrors.noKey(file, labels(text)));
        requireUsable(file, block);
        try {
            return PrivateKeyPem.of(block, chain.own().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw TlsErrors.anotherKey(file, chain, e);
        }
    }

    private static void requireUsable(Path file, PemBlock block) {
        if (block.isEncrypted()) {
            throw TlsErrors.encryptedKey(file);
        }
        if (block.isOfOpenSsh()) {
            throw TlsErrors.openSshKey(file);
        }
        if (!block.isWhole()) {
            throw TlsErrors.brokenKey(file, block.label());
        }
    }

    private static void requireEnded(String setting, Path file, String text) {
        PemBlock.unended(text).stream().findFirst().ifPresent(label -> {
            throw TlsErrors.cutOff(setting, file, label);
        });
    }

    private static List<String> labels(String text) {
        return PemBlock.all(text).stream().map(PemBlock::label).distinct().toList();
    }

    private static String text(String setting, Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw TlsErrors.missing(setting, file);
        } catch (IOException e) {
            throw TlsErrors.unreadable(
                    setting,
                    file,
                    Files.isDirectory(file) ? "it is a folder" : "no permission, or a fault of the disk");
        }
    }
}
