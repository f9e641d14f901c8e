package io.swiftdeploy.tls;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Every error of the files of {@code nginx.tls}, with what to do next. No content of a file is in them. */
final class TlsErrors {
    static final String CERTIFICATE = "nginx.tls.certificate";
    static final String KEY = "nginx.tls.key";

    private TlsErrors() {}

    private static String where(String setting, Path file) {
        return setting + ", file " + file;
    }

    static SwiftDeployException missing(String setting, Path file) {
        return new SwiftDeployException(
                "The file does not exist.",
                where(setting, file),
                "put it there, or correct " + setting + ", which is relative to the manifest's folder");
    }

    static SwiftDeployException unreadable(String setting, Path file, String reason) {
        return new SwiftDeployException(
                "The file cannot be read: " + reason + ".",
                where(setting, file),
                "make it a file that the user of this build may read");
    }

    static SwiftDeployException noCertificate(Path file, List<String> found) {
        return new SwiftDeployException(
                "The file has no certificate in PEM: " + having(found) + ".",
                where(CERTIFICATE, file),
                "give a file with a block -----BEGIN CERTIFICATE-----, the server's own certificate first; from DER,"
                        + " `openssl x509 -inform der -in <file>` makes one");
    }

    static SwiftDeployException brokenCertificate(Path file, Exception cause) {
        return new SwiftDeployException(
                "A block of the file is no X.509 certificate.",
                where(CERTIFICATE, file),
                "get the file again from who issued it; `openssl x509 -noout -text -in " + file
                        + "` shows what is in it",
                cause);
    }

    static SwiftDeployException noKey(Path file, List<String> found) {
        return new SwiftDeployException(
                "The file has no private key in PEM: " + having(found) + ".",
                where(KEY, file),
                "give a file with a block -----BEGIN PRIVATE KEY-----; from DER, `openssl pkey -inform der -in <file>` makes one");
    }

    private static String having(List<String> found) {
        return found.isEmpty() ? "it has no block" : "it has " + String.join(", ", found);
    }

    static SwiftDeployException cutOff(String setting, Path file, String label) {
        return new SwiftDeployException(
                "The file is cut off: its block -----BEGIN " + label + "----- has no end.",
                where(setting, file),
                "copy the file again, as a whole, from where it was made");
    }

    static SwiftDeployException brokenKey(Path file, String label) {
        return new SwiftDeployException(
                "The block " + label + " of the file holds no whole key: it is cut off, or not encoded as Base64.",
                where(KEY, file),
                "copy the file again from where it was made; `openssl pkey -noout -in " + file
                        + "` says nothing where the key is whole");
    }

    static SwiftDeployException openSshKey(Path file) {
        return new SwiftDeployException(
                "The private key has OpenSSH's own form, which servers of HTTPS do not read.",
                where(KEY, file),
                "give the key that the certificate was requested with; `ssh-keygen -p -m PKCS8 -N '' -f <copy>` turns a copy into PEM");
    }

    static SwiftDeployException encryptedKey(Path file) {
        return new SwiftDeployException(
                "The private key is encrypted, and nobody is there to type its password when the gateway starts.",
                where(KEY, file),
                "give the key without a password: `openssl pkey -in " + file
                        + " -out <new file>`, readable by you alone");
    }

    static SwiftDeployException anotherKey(Path file, CertificateChain chain, Exception cause) {
        return new SwiftDeployException(
                "The private key is not that of the certificate, which is of " + chain.subject()
                        + " and has a key of the kind "
                        + chain.own().getPublicKey().getAlgorithm() + ".",
                where(KEY, file),
                "give the key that the certificate was requested with; in the certificate's file, the server's own certificate"
                        + " has to be the first",
                cause);
    }

    static SwiftDeployException expired(Path file, CertificateChain chain, Instant now) {
        return new SwiftDeployException(
                String.format(
                        Locale.ROOT,
                        "The certificate of %s has expired: its time ended at %s, %s ago.",
                        chain.subject(),
                        chain.ends(),
                        CertificateChain.days(
                                Duration.between(chain.ends(), now).toDays())),
                where(CERTIFICATE, file),
                "renew the certificate, and run the goal again; until then, the gateway keeps what it has");
    }

    static SwiftDeployException notYetValid(Path file, CertificateChain chain, Instant now) {
        return new SwiftDeployException(
                String.format(
                        Locale.ROOT,
                        "The certificate of %s is not valid yet: its time begins at %s, and it is %s now.",
                        chain.subject(),
                        chain.begins(),
                        now),
                where(CERTIFICATE, file),
                "check the clock of this machine, or run the goal again when the certificate's time has begun");
    }

    static String readableByOthers(Path file, String permissions) {
        return String.format(
                Locale.ROOT,
                "Group or others may read the private key %1$s (%2$s): `chmod 600 %1$s`. Only `docker compose` needs more: its nginx"
                        + " is user 101, which `setfacl -m u:101:r %1$s` lets read it (shown as the group's).",
                file,
                permissions);
    }

    static String endsSoon(CertificateChain chain, Instant now) {
        return "Renew soon: " + chain.lifetime(now) + ".";
    }

    static String keptFor(SwiftDeployException problem) {
        return "The gateway keeps the certificate that it has: " + problem.what() + " (" + problem.where() + ")";
    }
}
