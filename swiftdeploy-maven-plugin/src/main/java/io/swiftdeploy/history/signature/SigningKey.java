package io.swiftdeploy.history.signature;

import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.HistoryEvent;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/** The private key that the head of a record is signed with. */
public final class SigningKey {
    private final PrivateKey key;
    private final String id;

    private SigningKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /**
     * Reads the key.
     *
     * @param setting the path of a PEM file, or {@code env:<name of a variable that has its text>}
     * @param folder what a relative path starts from
     * @param environment the variables of the process
     * @param warnings takes a sentence when others may read the file
     * @throws io.swiftdeploy.failure.SwiftDeployException when there is no such key, or it is of another kind
     */
    public static SigningKey of(
            String setting, Path folder, Map<String, String> environment, Consumer<String> warnings) {
        Pem pem = PemSource.read(setting, folder, environment, warnings);
        PrivateKey key = KeyFormat.privateKey(pem);
        return new SigningKey(key, KeyFormat.idOf(key, pem));
    }

    /** SHA-256 over the public key. */
    public String id() {
        return id;
    }

    /** The record that signs a head, to be appended right after it. */
    public HistoryEvent checkpoint(String stack, Head head) {
        String covers = head.toString();
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(Checkpoint.signed(covers));
            String text = Base64.getEncoder().encodeToString(signature.sign());
            return new Checkpoint(covers, id, text).event(stack, head);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }
}
