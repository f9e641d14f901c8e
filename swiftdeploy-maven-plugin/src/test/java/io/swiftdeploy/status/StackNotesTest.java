package io.swiftdeploy.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.release.KilledBuild;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.tls.CertificateChain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackNotesTest extends WithReleaseFixture {
    private static final LeaseHolder ANN = new LeaseHolder("ann@build-7", "release", Instant.EPOCH);

    private List<String> notes(Optional<LeaseHolder> holder) {
        return StackNotes.of(
                shop.context(), shop.runtime.observe(ReleaseFixture.STACK), holder, shop.runtime.certificate);
    }

    private void startWithoutEnd(EventType event) {
        shop.context()
                .history()
                .append(new HistoryEvent(event, "shop", Map.of(), Map.of(), List.of(), Result.STARTED, "began"));
    }

    @Test
    void ofAStackAtRestIsNothing() {
        shop.deploy("1.0.0");

        assertThat(notes(Optional.empty())).isEmpty();
    }

    @Test
    void ofAStackWhoseCertificateEndsSoonSaysWhen() throws Exception {
        shop.deploy("1.0.0");
        String soon = TestCertificate.of("shop.example", "EC", "-1d", 20).certificate();
        shop.runtime.certificate = CertificateChain.ofGateway(soon);
        assertThat(notes(Optional.empty()))
                .singleElement()
                .asString()
                .matches("Renew now: the certificate of CN=shop.example ends on [0-9-]{10}, in 18 days\\.");

        String late = TestCertificate.of("shop.example", "EC", "-1d", 50).certificate();
        shop.runtime.certificate = CertificateChain.ofGateway(late);
        assertThat(notes(Optional.empty())).isEmpty();
    }

    @Test
    void ofAnInstanceThatIsNotInANetworkThatItJoinedSaysSo() {
        shop.deploy("1.0.0");
        shop.runtime.instances.replaceAll((name, it) -> absentFrom("db-net", it));
        String name = shop.runtime.instances.keySet().iterator().next();

        assertThat(notes(Optional.empty()))
                .containsExactly(
                        name + " is not in the network db-net any more, which it joined; deploy brings it back.");
    }

    private static ObservedInstance absentFrom(String network, ObservedInstance instance) {
        Condition was = instance.condition();
        Condition without = new Condition(was.running(), was.restarts(), was.health(), was.spec(), List.of(network));
        return new ObservedInstance(instance.name(), instance.group(), without, instance.started());
    }

    @Test
    void ofAStackThatABuildChangesSaysWhichBuild() {
        startWithoutEnd(EventType.DEPLOY);

        assertThat(notes(Optional.of(ANN)))
                .containsExactly(
                        "A build is changing this stack: ann@build-7, for release, since 1970-01-01T00:00:00Z.");
    }

    @Test
    void ofAStackWhoseBuildRunsACommandSaysWhichAndSinceWhen() {
        shop.write("1.0.0", "  before_traffic: {command: [migrate]}\n");
        shop.deploy();
        assertThat(notes(Optional.of(ANN))).hasSize(1);
        shop.write("2.0.0", "  before_traffic: {command: [migrate]}\n");
        KilledBuild.before("command migrate", shop, shop::deploy);
        HistoryRecord began = shop.lastRecord();

        assertThat(notes(Optional.of(ANN)))
                .last()
                .isEqualTo("services.before_traffic of revision "
                        + began.event().asked().get("revision") + " is running, since " + began.time()
                        + ", by tester.");
        LeaseHolder next =
                new LeaseHolder("bob@build-8", "release", began.time().plusMillis(1));
        assertThat(notes(Optional.of(next))).hasSize(1);
    }

    @Test
    void ofAStackWhoseBuildIsGoneSaysWhatWasCutShortAndWhoRepairsIt() {
        startWithoutEnd(EventType.DEPLOY);
        startWithoutEnd(EventType.CHAOS);

        assertThat(notes(Optional.empty())).singleElement().satisfies(it -> assertThat(it)
                .startsWith("A former build was cut short: its deploy has no end (record 1, by tester, at ")
                .endsWith("So the next goal that changes the stack repairs what is safe to repair."));
    }

    @Test
    void ofACanaryWithoutItsWatcherSaysThatUsersGetStable() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        Routes routes = shop.runtime.gateway.orElseThrow();
        shop.runtime.gateway =
                Optional.of(new Routes(routes.split().withoutCanaryUsers(), routes.groups(), Watch.EXPIRED));

        assertThat(notes(Optional.empty())).singleElement().satisfies(it -> assertThat(it)
                .startsWith("The canary's build is gone, and the gateway gives every request to stable"));
    }
}
