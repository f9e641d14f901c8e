package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.InvalidConfigException;
import io.swiftdeploy.http.BodyUse;
import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.http.LimitedHttpClient;
import io.swiftdeploy.http.NoResponseException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.runtime.Operations;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What a build asks the gateway itself, over its operations listener. */
final class GatewayClient {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int PRECONDITION_FAILED = 412;
    private static final int LOCKED = 423;
    private static final int LONGEST_BODY = 4 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    /** A configuration is on the disk before it is answered, and a busy disk takes its time. */
    private static final Duration SWITCH_LIMIT = Duration.ofSeconds(20);

    private final LimitedHttpClient client = new LimitedHttpClient(HttpLimits.of(LIMIT, LONGEST_BODY), BodyUse.EVERY);
    private final Duration switchLimit;
    private final Clock clock;
    private Optional<Unsettled> unsettled = Optional.empty();

    GatewayClient() {
        this(SWITCH_LIMIT, Clock.systemUTC());
    }

    /**
     * @param switchLimit how long the gateway may take to serve by a new configuration
     * @param clock the gateway's
     */
    GatewayClient(Duration switchLimit, Clock clock) {
        this.switchLimit = switchLimit;
        this.clock = clock;
    }

    /** A request for another configuration than {@code replaced} that was not answered; the gateway ignores it later. */
    private record Unsettled(GatewayConfig replaced, Deadline until) {}

    /** What the gateway says of its configuration. */
    sealed interface Answer {
        /** The configuration that serves. */
        record Config(GatewayConfig config) implements Answer {}

        /** It serves, but it is of an earlier version, which does not tell. */
        record Earlier() implements Answer {}

        /** Nothing that can be used. */
        record None() implements Answer {}
    }

    /** What the gateway says to a new configuration. */
    sealed interface Switch {
        /** It serves. */
        record Done() implements Switch {}

        /** The current one is not the one that was to be replaced. */
        record Moved() implements Switch {}

        /** Another build than the sender holds the lease. */
        record Fenced() implements Switch {}

        /** The old one is kept; {@code reason} is a sentence. */
        record Refused(String reason) implements Switch {}

        /** It did not serve in time, and never will. */
        record TooLate() implements Switch {}

        /** Whether it serves is not known. */
        record NoAnswer() implements Switch {}
    }

    Answer config(Operations gateway) {
        Optional<HttpResponse<byte[]>> answer = get(gateway, "/config");
        if (answer.filter(it -> it.statusCode() == NOT_FOUND).isPresent()) {
            return new Answer.Earlier();
        }
        try {
            return answer.filter(it -> it.statusCode() == OK)
                    .map(it -> ConfigJson.read(text(it)))
                    .<Answer>map(Answer.Config::new)
                    .orElseGet(Answer.None::new);
        } catch (InvalidConfigException e) {
            return new Answer.None();
        }
    }

    /**
     * Gives the gateway {@code wanted} in the place of the configuration {@code replaced}, and of no other.
     *
     * @param claim what the lease of this build is known by, if it has one
     */
    Switch replace(Operations gateway, GatewayConfig replaced, GatewayConfig wanted, Optional<String> claim) {
        String until = clock.instant().plus(switchLimit).toString();
        Deadline afterUntil = Deadline.in(switchLimit);
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.base().resolve("/config"))
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + replaced.generation() + "\"")
                .header(ConfigFolder.UNTIL_HEADER, until)
                .POST(HttpRequest.BodyPublishers.ofString(ConfigJson.text(wanted)));
        claim.ifPresent(it -> request.header(ConfigFolder.LEASE_HEADER, it));
        Optional<Unsettled> before = unsettled;
        unsettled = Optional.of(new Unsettled(replaced, afterUntil));
        Optional<Switch> answer = send(gateway, request, switchLimit).map(GatewayClient::outcome);
        if (answer.isPresent()) {
            unsettled = before;
        }
        return answer.orElseGet(() -> afterSilence(gateway, replaced, wanted));
    }

    private static Switch outcome(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case OK -> new Switch.Done();
            case REQUEST_TIMEOUT -> new Switch.TooLate();
            case PRECONDITION_FAILED -> new Switch.Moved();
            case LOCKED -> new Switch.Fenced();
            default -> new Switch.Refused(text(answer));
        };
    }

    private Switch afterSilence(Operations gateway, GatewayConfig replaced, GatewayConfig wanted) {
        if (!(settledConfig(gateway) instanceof Answer.Config known)) {
            return new Switch.NoAnswer();
        }
        if (isSame(known.config(), wanted)) {
            return new Switch.Done();
        }
        return isSame(known.config(), replaced) ? new Switch.TooLate() : new Switch.Moved();
    }

    /** As {@link #config}, once no request of this build that was not answered can change it any more. */
    Answer settledConfig(Operations gateway) {
        Answer settled = unsettled.map(it -> settled(gateway, it)).orElseGet(() -> config(gateway));
        if (settled instanceof Answer.Config) {
            unsettled = Optional.empty();
        }
        return settled;
    }

    /** A look that fails says nothing: the gateway may still take the request in. */
    private Answer settled(Operations gateway, Unsettled request) {
        return request.until()
                .untilPresent(() -> Optional.of(config(gateway)).filter(it -> isOther(it, request.replaced())))
                .orElseGet(() -> config(gateway));
    }

    private static boolean isOther(Answer answer, GatewayConfig replaced) {
        return answer instanceof Answer.Config known && !isSame(known.config(), replaced);
    }

    /** A gateway does not tell its key, but whether it has it. */
    private static boolean isSame(GatewayConfig told, GatewayConfig other) {
        return told.shown().equals(other.shown());
    }

    /** Versions that know no HTTPS have no chaos to tell either. */
    boolean isOfVersionWithoutHttps(Operations gateway) {
        return get(gateway, "/chaos").filter(it -> it.statusCode() == NOT_FOUND).isPresent();
    }

    boolean isHealthy(Operations gateway) {
        return get(gateway, "/healthz").filter(it -> it.statusCode() == OK).isPresent();
    }

    /** Whether the gateway serves by the configuration of that generation. */
    boolean hasGeneration(Operations gateway, String generation) {
        return get(gateway, "/generation")
                .filter(it -> it.statusCode() == OK && text(it).equals(generation))
                .isPresent();
    }

    /** Whether no request runs that began before the last switch. */
    boolean hasDrained(Operations gateway) {
        return get(gateway, "/retiring")
                .filter(it -> it.statusCode() == OK && text(it).equals("0"))
                .isPresent();
    }

    private Optional<HttpResponse<byte[]>> get(Operations gateway, String path) {
        return send(
                gateway, HttpRequest.newBuilder(gateway.base().resolve(path)).GET(), LIMIT);
    }

    private Optional<HttpResponse<byte[]>> send(Operations gateway, HttpRequest.Builder request, Duration limit) {
        try {
            return Optional.of(client.send(gateway.access().applyTo(request).build(), limit));
        } catch (NoResponseException e) {
            if (e.reason() == NoResponseException.Reason.INTERRUPTED) {
                throw new InterruptedWaitException(e);
            }
            return Optional.empty();
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8).strip();
    }
}
