package io.swiftdeploy.it.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.it.Exchange;
import io.swiftdeploy.it.Exchange.Span;
import io.swiftdeploy.it.Load;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.ServiceUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Promotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release while clients send short requests, upload, and talk over WebSockets, all at once. */
class MixedTrafficIT {
    private static final Manner SHORT = new Manner(8, Duration.ofMillis(25), Map.of());
    private static final int UPLOADERS = 4;
    private static final int TALKERS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void releaseWhenClientsUploadAndTalkLosesOnlyTheWebSocketsThatTheDrainEnds(RuntimeUnderTest kind) {
        ServiceUnderTest service = StreamingServiceBuild.of(kind);
        try (StackUnderTest stack = StackUnderTest.empty(kind, "load-mixed", 18220, folder, service)) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            Load load = Load.on(stack.address(), SHORT);
            MixedClients clients = MixedClients.on(stack.address(), UPLOADERS, TALKERS);
            Span promotion;
            try (load;
                    clients) {
                clients.awaitEverybody();
                promotion = release(stack, load);
                clients.awaitEverybody();
            }
            report(kind, load.exchanges(), clients);
            assertThat(load.exchanges())
                    .filteredOn(it -> it.lost() || it.refused())
                    .as(() -> "the gateway says " + stack.gatewayErrors())
                    .isEmpty();
            assertThat(clients.lostUploads()).isEmpty();
            assertThat(clients.refusedWebSockets()).isEmpty();
            assertEndedByTheDrain(clients.endedConversations(), stack.ends(promotion));
            assertThat(stack.warnings())
                    .as("each drain that ends WebSockets says so, and nothing else is warned of")
                    .containsOnly("Requests and WebSockets that still go on after 20 s end with their instances now.");
        }
    }

    private static Span release(StackUnderTest stack, Load load) {
        stack.want("2.0.0");
        new CanaryStart(stack.context(), 50).run();
        load.awaitMore(200);
        long begun = System.nanoTime();
        new Promotion(stack.context()).run();
        return new Span(begun, System.nanoTime());
    }

    private static void report(RuntimeUnderTest kind, List<Exchange> exchanges, MixedClients clients) {
        System.out.printf(
                "%s: %d short requests, %d uploads, %d WebSocket messages answered; lost 0 but %d WebSockets that the drain ended%n",
                kind,
                exchanges.size(),
                clients.completeUploads(),
                clients.answeredMessages(),
                clients.endedConversations().size());
    }

    /** No earlier than instances were told to stop, and none of the version that goes on. */
    private static void assertEndedByTheDrain(List<Conversation> ended, List<Long> ends) {
        assertThat(ended).isNotEmpty().allSatisfy(it -> {
            assertThat(it.answered()).as("%s", it).isPositive();
            assertThat(it.ended()).as("%s", it).isGreaterThanOrEqualTo(ends.get(0));
        });
    }
}
