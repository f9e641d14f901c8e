package io.swiftdeploy.stack.process.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.Set;

/** What the public meets: hidden paths, the choice of a track, and the way to an instance. */
final class PublicDoor implements HttpHandler {
    private static final HttpString TRACK = new HttpString("X-SwiftDeploy-Track");
    private static final Set<HttpString> UNSERVED = Set.of(Methods.CONNECT, Methods.TRACE);

    private final State state;
    private final Connections connections;

    PublicDoor(State state, Connections connections) {
        this.state = state;
        this.connections = connections;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(ResponseHead.DEPLOYED_BY, "swiftdeploy");
        if (state.isClosing()) {
            exchange.setPersistent(false);
        }
        Visit visit = new Visit(exchange, state.board().enter(), Optional.of(state.accessLog()));
        try {
            serve(visit, Target.of(exchange));
        } catch (RuntimeException e) {
            visit.end(StatusCodes.INTERNAL_SERVER_ERROR);
            throw e;
        }
    }

    private void serve(Visit visit, Target target) {
        Optional<Integer> refusal = refusal(visit, target);
        if (refusal.isPresent()) {
            visit.refuse(refusal.get());
            return;
        }
        visit.routes()
                .choose(track(visit.exchange()))
                .ifPresentOrElse(
                        upstream -> forward(visit, upstream, target),
                        () -> visit.refuse(StatusCodes.SERVICE_UNAVAILABLE));
    }

    private static Optional<Integer> refusal(Visit visit, Target target) {
        if (UNSERVED.contains(visit.exchange().getRequestMethod())) {
            return Optional.of(StatusCodes.METHOD_NOT_ALLOWED);
        }
        if (hasStrangeEncoding(visit.exchange())) {
            return Optional.of(StatusCodes.NOT_IMPLEMENTED);
        }
        Optional<String> meaning = PublicPath.meaning(target.path());
        if (meaning.isEmpty()) {
            return Optional.of(StatusCodes.BAD_REQUEST);
        }
        if (visit.routes().hidden().hide(meaning.get())) {
            return Optional.of(StatusCodes.NOT_FOUND);
        }
        return PublicPath.hasDotSegments(target.path()) ? Optional.of(StatusCodes.BAD_REQUEST) : Optional.empty();
    }

    private static boolean hasStrangeEncoding(HttpServerExchange exchange) {
        HeaderValues encodings = exchange.getRequestHeaders().get(Headers.TRANSFER_ENCODING);
        return encodings != null
                && !(encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"));
    }

    private static String track(HttpServerExchange exchange) {
        HeaderValues tracks = exchange.getRequestHeaders().get(TRACK);
        return tracks == null || tracks.size() != 1 ? "" : tracks.getFirst();
    }

    private void forward(Visit visit, Upstream upstream, Target target) {
        if (PublicPath.meaning(target.path())
                .filter(visit.routes()::isJournaled)
                .isPresent()) {
            visit.journal(new JournalEntry(state.journal(), upstream.name()));
        }
        Errand errand = new Errand(upstream.inTurn(), target.whole(), Set.of());
        visit.exchange().dispatch(SameThreadExecutor.INSTANCE, new Forward(visit, errand, connections));
    }
}
