package io.swiftdeploy.release.access;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How tests of a build reach one track of its stack, as properties.
 *
 * <table>
 * <caption>The properties</caption>
 * <tr><td>{@code swiftdeploy.url}</td><td>the address of the gateway, without a slash at its end</td></tr>
 * <tr><td>{@code swiftdeploy.testHeaders}</td><td>the headers that a request chooses the track with, a line each, {@code Name:
 * value}</td></tr>
 * <tr><td>{@code swiftdeploy.testToken}</td><td>the token in them, alone</td></tr>
 * </table>
 *
 * @param track the track that tests are meant to reach
 */
public record TestAccess(ReleaseContext context, Track track) {
    private static final String URL = "swiftdeploy.url";
    private static final String HEADERS = "swiftdeploy.testHeaders";
    private static final String TOKEN = "swiftdeploy.testToken";

    /** Gives {@code properties} each name with its value. A goal that did its work does not fail for want of one. */
    public void offer(BiConsumer<String, String> properties) {
        try {
            Optional<Token> token = context.runtime().testToken(context.stack());
            if (token.isPresent() || context.observe().gateway().isPresent()) {
                properties.accept(URL, url());
                token.ifPresentOrElse(it -> offer(it, properties), this::warn);
            }
        } catch (SwiftDeployException e) {
            properties.accept(URL, url());
            context.log()
                    .warning("The test token of the stack cannot be read, so " + HEADERS + " is not set: " + e.what());
        }
    }

    private void offer(Token token, BiConsumer<String, String> properties) {
        properties.accept(HEADERS, headers(token.value()));
        properties.accept(TOKEN, token.value());
    }

    private void warn() {
        context.log()
                .warning("The gateway of stack " + context.stack() + " has no test token, so " + HEADERS
                        + " is not set, and no test can choose the canary. A gateway of this version of SwiftDeploy has one:"
                        + " swiftdeploy:teardown and swiftdeploy:deploy, at a time without users.");
    }

    private String url() {
        String url = PublicUrl.of(context.manifest().nginx());
        return url.substring(0, url.length() - 1);
    }

    private String headers(String token) {
        return String.format(Locale.ROOT, "X-SwiftDeploy-Track: %s\nX-SwiftDeploy-Token: %s", track.text(), token);
    }
}
