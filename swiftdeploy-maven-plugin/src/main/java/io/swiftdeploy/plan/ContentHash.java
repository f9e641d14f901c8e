package io.swiftdeploy.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** SHA-256 in hexadecimal: equal content, equal hash. */
public final class ContentHash {
    private ContentHash() {}

    /** Where one part ends and the next begins counts as well: {@code "a b"} is other than {@code "a", "b"}. */
    public static String of(List<String> parts) {
        return of(parts.stream().map(it -> it.length() + ":" + it).collect(Collectors.joining("\n")));
    }

    static String of(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
