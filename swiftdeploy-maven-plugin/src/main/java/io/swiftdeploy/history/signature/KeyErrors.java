package io.swiftdeploy.history.signature;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;

/** What can be wrong with a key. None of the sentences has anything of the key. */
final class KeyErrors {
    private static final String MAKE =
            "make one with: openssl genpkey -algorithm ed25519 -out key.pem; openssl pkey -in key.pem -pubout -out"
                    + " public.pem";

    private KeyErrors() {}

    /** The message repeats nothing of it. */
    static SwiftDeployException isTheKeyItself() {
        return new SwiftDeployException(
                "The setting of the signing key is a key, where its place is asked for.",
                "parameter swiftdeploy.signingKey",
                "name a file, or env:NAME for a variable that has the key; renew this key if the command was logged");
    }

    static SwiftDeployException noVariable(String name) {
        return new SwiftDeployException(
                "There is no variable for the signing key.",
                "variable " + name,
                "set it to the text of a PEM file, or name a file with swiftdeploy.signingKey");
    }

    static SwiftDeployException unreadable(Path file, Exception cause) {
        return new SwiftDeployException(
                "The key cannot be read.", "file " + file, "make the file readable for this user, or " + MAKE, cause);
    }

    static SwiftDeployException noPem(String where) {
        return new SwiftDeployException("There is no PEM block with a key.", where, MAKE);
    }

    static SwiftDeployException encrypted(String where) {
        return new SwiftDeployException(
                "The key is encrypted with a passphrase.",
                where,
                "decrypt it with: openssl pkey -in key.pem -out plain.pem, and keep it in the build server's secrets");
    }

    static SwiftDeployException isPublic(String where) {
        return new SwiftDeployException("This is a public key; a private one signs.", where, MAKE);
    }

    static SwiftDeployException isPrivate(String where) {
        return new SwiftDeployException(
                "This is a private key; a public one verifies.",
                where,
                "make the public one with: openssl pkey -in key.pem -pubout -out public.pem");
    }

    static SwiftDeployException otherKind(String where, String label) {
        return new SwiftDeployException(
                "This is a block \"" + label + "\", not \"PRIVATE KEY\" (PKCS#8).", where, MAKE);
    }

    static SwiftDeployException notEd25519(String where, Exception cause) {
        return new SwiftDeployException("The key is not an Ed25519 key.", where, MAKE, cause);
    }

    static String readableByOthers(Path file) {
        return "Other users of this machine can read the signing key " + file
                + ". Allow it to yourself only: chmod 600.";
    }
}
