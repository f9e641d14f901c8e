package io.swiftdeploy.gateway.origin;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hosts that are served. Neither case nor port counts, nor a dot at the end; {@code *.example.com} stands for every name
 * below {@code example.com}, however deep.
 */
public final class HostNames {
    private static final Pattern WITH_PORT = Pattern.compile("(?<name>[A-Za-z0-9._-]+?)[.]?(?::[0-9]*)?");
    private static final String ANY_BELOW = "*.";

    private final Set<String> names;
    private final List<String> ends;

    /** The hosts of {@code patterns}; all, when there are none. */
    public HostNames(List<String> patterns) {
        List<String> lower =
                patterns.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
        names = lower.stream().filter(it -> !it.startsWith(ANY_BELOW)).collect(Collectors.toSet());
        ends = lower.stream()
                .filter(it -> it.startsWith(ANY_BELOW))
                .map(it -> it.substring(1))
                .toList();
    }

    /**
     * Whether the request of {@code exchange} is for one of them, whatever the service takes for its host: the header, the
     * target's, or the one that a trusted proxy tells.
     */
    public boolean serve(HttpServerExchange exchange, Origin origin) {
        if (names.isEmpty() && ends.isEmpty()) {
            return true;
        }
        HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
        return hosts != null
                && hosts.size() == 1
                && serve(hosts.getFirst())
                && serve(origin.host())
                && (!exchange.isHostIncludedInRequestURI() || serve(authority(exchange.getRequestURI())));
    }

    private static String authority(String target) {
        String rest = target.substring(target.indexOf("//") + 2);
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    /** Whether {@code host}, the value of a Host header or the authority of a target, is one of them. */
    boolean serve(String host) {
        Matcher parts = WITH_PORT.matcher(host);
        return parts.matches() && servesName(parts.group("name").toLowerCase(Locale.ROOT));
    }

    private boolean servesName(String name) {
        return names.contains(name) || ends.stream().anyMatch(it -> name.length() > it.length() && name.endsWith(it));
    }
}
