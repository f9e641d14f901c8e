package io.swiftdeploy.wrongly.plan;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A stage that hashes, replaces files and speaks HTTP by itself. */
public record OwnMechanisms(Path from, Path to) {
    /** All of it at once. */
    public byte[] all() throws IOException, NoSuchAlgorithmException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        from.toUri().toURL().openStream().close();
        return MessageDigest.getInstance("SHA-256")
                .digest(HttpClient.newBuilder().build().version().name().getBytes());
    }
}
