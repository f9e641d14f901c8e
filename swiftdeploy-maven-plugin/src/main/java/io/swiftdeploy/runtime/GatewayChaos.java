package io.swiftdeploy.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a gateway says of the chaos that it does to the canary's requests itself. */
public final class GatewayChaos {
    private static final Pattern SAID = Pattern.compile("(?<what>(?:error|slow) [0-9.]+)(?: .*)?");

    private GatewayChaos() {}

    /** It, such as {@code error 0.5} (a share) or {@code slow 2} (seconds); empty where there is none, or nobody says so. */
    public static Optional<String> of(Operations gateway) {
        return new HttpProbe()
                .text(gateway.base().resolve("/chaos"), gateway.access())
                .map(SAID::matcher)
                .filter(Matcher::matches)
                .map(it -> it.group("what"));
    }
}
