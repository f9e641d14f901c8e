package io.swiftdeploy.gateway.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cookie that tells users apart: a random id that the gateway gives to who has none. */
public final class UserCookie {
    private static final String NAME = "swiftdeploy_user";
    private static final Pattern VALUE = Pattern.compile("(?i)(?:^|[;,])[ ]*" + NAME + "[ ]*=[ ]*([^;]*)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int MONTH_SECONDS = 30 * 24 * 60 * 60;
    private static final int ID_BYTES = 16;

    private UserCookie() {}

    /** The id of the user who sends this request; empty where there is none, or one that is no id of ours. */
    public static Optional<String> id(HttpServerExchange exchange) {
        return sent(exchange).filter(it -> ID.matcher(it).matches());
    }

    /**
     * Gives the user a new id by the answer.
     *
     * @param scheme by which the user asked
     * @return the id
     */
    public static String give(HttpServerExchange exchange, String scheme) {
        byte[] random = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        exchange.getResponseHeaders()
                .add(Headers.SET_COOKIE, line(id, scheme.equalsIgnoreCase("https") ? "; Secure" : ""));
        return id;
    }

    private static Optional<String> sent(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().get(Headers.COOKIE)).map(List::copyOf).stream()
                .flatMap(List::stream)
                .flatMap(UserCookie::value)
                .findFirst();
    }

    private static Stream<String> value(String cookies) {
        Matcher found = VALUE.matcher(cookies);
        return found.find() ? Stream.of(found.group(1)) : Stream.empty();
    }

    private static String line(String id, String further) {
        return String.format(
                Locale.ROOT, "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s", NAME, id, MONTH_SECONDS, further);
    }
}
