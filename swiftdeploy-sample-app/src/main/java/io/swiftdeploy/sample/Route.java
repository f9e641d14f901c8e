package io.swiftdeploy.sample;

import java.io.IOException;
import java.io.InputStream;

/**
 * A path that the service answers.
 *
 * @param path the exact path, also the label of its metrics
 * @param method the method it answers; a route for {@code GET} answers {@code HEAD} too
 * @param endpoint gives the answer
 */
record Route(String path, String method, Endpoint endpoint) {
    static Route get(String path, Endpoint endpoint) {
        return new Route(path, "GET", endpoint);
    }

    static Route post(String path, Endpoint endpoint) {
        return new Route(path, "POST", endpoint);
    }

    boolean answers(String requestMethod) {
        return requestMethod.equals(method) || (method.equals("GET") && requestMethod.equals("HEAD"));
    }

    /** The methods as the header {@code Allow} lists them. */
    String allowed() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    /** Answers one request. */
    @FunctionalInterface
    interface Endpoint {
        /** Reads the request's body as far as it needs it. */
        ServiceResponse answer(InputStream body) throws IOException;
    }
}
