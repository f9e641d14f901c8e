package io.swiftdeploy.http;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a redirect leads, as people may see it: without its query and fragment, which are often of this one request or secret,
 * without credentials, and without the address that was asked, which the service takes for its own.
 */
public final class RedirectTarget {
    private static final Pattern OF_ONE_REQUEST = Pattern.compile("[?#;].*", Pattern.DOTALL);
    private static final Pattern CREDENTIALS = Pattern.compile("^((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)[^/@]*@");

    private RedirectTarget() {}

    /** The target that {@code response} names; empty when it names none. Its characters are as the service sent them. */
    public static Optional<String> of(HttpResponse<?> response) {
        return response.headers().firstValue("Location").map(it -> shown(it, response.uri()));
    }

    private static String shown(String location, URI asked) {
        String own = asked.getScheme() + "://" + asked.getAuthority();
        String target = CREDENTIALS
                .matcher(OF_ONE_REQUEST.matcher(location).replaceFirst(""))
                .replaceFirst("$1");
        return target.startsWith(own + "/") ? target.substring(own.length()) : target;
    }
}
