package io.swiftdeploy.gateway.wire;

import io.undertow.util.StatusCodes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a request, as the client wrote it.
 *
 * @param method such as {@code GET}
 * @param target what follows it, nothing decoded
 * @param version {@code HTTP/1.0} or {@code HTTP/1.1}
 */
public record RequestLine(String method, String target, String version) {
    private static final String NEWER = "HTTP/1.1";
    private static final Pattern METHOD = Pattern.compile("[A-Z_-]+");
    private static final Pattern VERSION = Pattern.compile("HTTP/([0-9])[.]([0-9]{1,3})");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]+([/?].*)?");

    /** What stands for a line that cannot be read. */
    static RequestLine unreadable() {
        return new RequestLine("GET", "/", NEWER);
    }

    /** Reads {@code line}, which has no control characters. */
    static RequestLine read(String line) throws RefusedRequestException {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !METHOD.matcher(words[0]).matches()) {
            throw new RefusedRequestException(StatusCodes.BAD_REQUEST, "a request line that is none");
        }
        RequestLine read = new RequestLine(words[0], words[1], version(words[2]));
        if (read.method().equals("CONNECT")) {
            throw new RefusedRequestException(StatusCodes.METHOD_NOT_ALLOWED, "a method that no service should see");
        }
        boolean path = read.target().startsWith("/") || read.isAbsolute();
        if (!path || read.target().indexOf('\t') >= 0) {
            throw new RefusedRequestException(StatusCodes.BAD_REQUEST, "a target that is no path");
        }
        return read;
    }

    private static String version(String text) throws RefusedRequestException {
        Matcher version = VERSION.matcher(text);
        if (!version.matches()) {
            throw new RefusedRequestException(StatusCodes.BAD_REQUEST, "a version that is none");
        }
        if (!version.group(1).equals("1")) {
            throw new RefusedRequestException(StatusCodes.HTTP_VERSION_NOT_SUPPORTED, "another version of HTTP");
        }
        return version.group(2).equals("0") ? "HTTP/1.0" : NEWER;
    }

    boolean isNewer() {
        return version.equals(NEWER);
    }

    /** Whether the target names a host. */
    boolean isAbsolute() {
        return ABSOLUTE.matcher(target).matches();
    }

    /** What precedes the question mark. */
    String uri() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** What follows the question mark, or empty. */
    String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }
}
