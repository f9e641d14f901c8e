package io.swiftdeploy.io;

import java.util.List;
import java.util.stream.Collectors;

/** The hash of a list: equal content, equal hash. */
public final class ContentHash {
    private ContentHash() {}

    /** Where one part ends and the next begins counts as well: {@code "a b"} is other than {@code "a", "b"}. */
    public static String of(List<String> parts) {
        return Sha256.of(parts.stream().map(it -> it.length() + ":" + it).collect(Collectors.joining("\n")));
    }
}
