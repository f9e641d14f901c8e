package io.swiftdeploy.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.swiftdeploy.page.HtmlTemplate;
import io.swiftdeploy.page.PageFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One answer of the page's server that is sent at once. */
record PageAnswer(int status, String type, String body) {
    private static final HtmlTemplate PAGE = HtmlTemplate.of("live.html.mustache");
    private static final long WITHOUT_BODY = -1;
    private static final String TEXT = "text/plain; charset=utf-8";

    static PageAnswer notFound() {
        return new PageAnswer(
                404, TEXT, "Not found. The address of the page is what the build printed, with its token.\n");
    }

    static PageAnswer readOnly() {
        return new PageAnswer(405, TEXT, "This page only shows the stack. The goals of swiftdeploy change it.\n");
    }

    static PageAnswer tooMany(int most) {
        return new PageAnswer(503, TEXT, "Already " + most + " pages follow this stack. Close one of them.\n");
    }

    /**
     * What is under a path.
     *
     * @param path below the token
     */
    static PageAnswer of(String path, LivePage page) {
        return switch (path) {
            case "" -> new PageAnswer(200, "text/html; charset=utf-8", PAGE.text(new View(page)));
            case "figures.html" -> new PageAnswer(200, "text/html; charset=utf-8", page.figures());
            case "style.css" -> new PageAnswer(200, "text/css; charset=utf-8", PageFile.text(path));
            case "live.js" -> new PageAnswer(200, "text/javascript; charset=utf-8", PageFile.text(path));
            default -> notFound();
        };
    }

    /** The data of the template of the whole page. */
    record View(LivePage page) {
        String title() {
            return page.title();
        }

        String seen() {
            return page.seen();
        }

        List<Part> parts() {
            return page.parts().entrySet().stream()
                    .map(it -> new Part(it.getKey(), it.getValue()))
                    .toList();
        }
    }

    /** The HTML is a template's, so its values are escaped. */
    record Part(String name, String html) {}

    void to(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        protect(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, WITHOUT_BODY);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** No other site may frame it, and nothing from anywhere else runs in it. */
    static void protect(Headers headers) {
        Map.of(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'none'",
                        "Cache-Control",
                        "no-store",
                        "Referrer-Policy",
                        "no-referrer",
                        "X-Content-Type-Options",
                        "nosniff",
                        "Cross-Origin-Resource-Policy",
                        "same-origin")
                .forEach(headers::set);
    }
}
