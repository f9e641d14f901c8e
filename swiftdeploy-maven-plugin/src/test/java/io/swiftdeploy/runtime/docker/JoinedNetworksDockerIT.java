package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Network;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.audit.OperationOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database's network, which is taken away, made anew, or left behind while revisions that joined it are there. */
class JoinedNetworksDockerIT {
    private static final int PORT = 18430;
    private static final String NAME = "tst-joined";
    private static final String OWN = NAME + "-net";
    private static final String DATABASES = NAME + "-db";
    private static final String STRANGERS = NAME + "-other-net";

    private static Optional<RealEngine> open = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    static void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterAll
    static void remove() {
        open.ifPresent(RealEngine::close);
    }

    @BeforeEach
    void makeNetwork() {
        engine().log.lines.clear();
        removeNetwork(DATABASES);
        makeNetwork(DATABASES);
    }

    @AfterEach
    void clean() {
        engine().runtime.removeAll(engine().stack);
        removeNetwork(DATABASES);
        removeNetwork(STRANGERS);
    }

    private static RealEngine engine() {
        return open.orElseThrow();
    }

    private static void makeNetwork(String name) {
        engine().client.createNetworkCmd().withName(name).exec();
    }

    /** Several, where some Engines permit it. */
    private static List<String> idsOf(String name) {
        return engine().client.listNetworksCmd().exec().stream()
                .filter(it -> it.getName().equals(name))
                .map(Network::getId)
                .toList();
    }

    private static void removeNetwork(String name) {
        idsOf(name).forEach(it -> engine().client.removeNetworkCmd(it).exec());
    }

    private static void takeOut(String container, String network) {
        engine().client
                .disconnectFromNetworkCmd()
                .withContainerId(container)
                .withNetworkId(network)
                .withForce(true)
                .exec();
    }

    private RealProject project() {
        return new RealProject(engine(), folder);
    }

    private void manifest(String version, String networks) throws IOException {
        project().write(version, "", "networks: [" + networks + "]\n");
    }

    private OperationOutcome deploy(String version) throws IOException {
        manifest(version, DATABASES);
        return project().deploy();
    }

    private static SwiftDeployException failure(Runnable act) {
        SwiftDeployException failure = catchThrowableOfType(SwiftDeployException.class, act::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static ObservedStack observe() {
        return engine().runtime.observe(engine().stack);
    }

    private static ObservedInstance serving() {
        return observe().serving(Track.STABLE).get(0);
    }

    private static boolean isInPresent(String network) {
        String id = engine().client
                .inspectNetworkCmd()
                .withNetworkId(network)
                .exec()
                .getId();
        var joined = engine().inspect(serving().name())
                .getNetworkSettings()
                .getNetworks()
                .get(network);
        return joined != null && id.equals(joined.getNetworkID());
    }

    @Test
    void rollbackWhenTheKeptRevisionsNetworkIsGoneNamesItAndWorksOnceItIsThereAnew() throws IOException {
        deploy("1");
        String first = serving().name();
        manifest("2", "");
        project().deploy();
        removeNetwork(DATABASES);
        String second = serving().name();

        SwiftDeployException failure = failure(project()::rollBack);

        assertThat(failure.what()).contains(first).contains("`" + DATABASES + "`");
        assertThat(failure.next()).contains("docker network create " + DATABASES);
        assertThat(project().told()).doesNotContain("Rollout failed");
        assertThat(serving().name()).isEqualTo(second);
        assertThat(project().usersAreServed()).isTrue();

        makeNetwork(DATABASES);
        project().rollBack();

        assertThat(serving().name()).isEqualTo(first);
        assertThat(isInPresent(DATABASES)).isTrue();
        assertThat(project().usersAreServed()).isTrue();
    }

    @Test
    void deployWhenTheServingInstanceLeftItsNetworkJoinsItAgainWithoutALostRequest() throws Exception {
        deploy("1");
        String instance = serving().name();
        takeOut(instance, DATABASES);
        removeNetwork(DATABASES);
        makeNetwork(DATABASES);
        assertThat(serving().condition().absentFrom()).containsExactly(DATABASES);

        OperationOutcome outcome = underLoad(() -> deploy("1"));

        assertThat(outcome.message()).doesNotContain("Nothing to do");
        assertThat(project().told()).contains(instance + " was not in the network " + DATABASES);
        assertThat(serving().name()).isEqualTo(instance);
        assertThat(isInPresent(DATABASES)).isTrue();
        assertThat(serving().condition().absentFrom()).isEmpty();
        assertThat(deploy("1").message()).contains("Nothing to do");
    }

    /** Of the kept revision, the network that it was in is one of them; a rollback needs no other. */
    @Test
    void deployWhenSeveralNetworksHaveTheNameRefusesItBeforeAnythingIsStartedAndARollbackWorks() throws IOException {
        deploy("1");
        String first = serving().name();
        manifest("2", "");
        project().deploy();
        String second = serving().name();
        makeAnother(DATABASES);
        manifest("3", DATABASES);

        SwiftDeployException failure = failure(() -> project().deploy());

        assertThat(failure.what()).contains("several networks of the name `" + DATABASES + "`");
        idsOf(DATABASES).forEach(it -> assertThat(failure.what()).contains(it.substring(0, 12)));
        assertThat(project().told()).doesNotContain("Rollout failed");
        assertThat(serving().name()).isEqualTo(second);

        project().rollBack();

        assertThat(serving().name()).isEqualTo(first);
        assertThat(serving().condition().absentFrom()).isEmpty();
        assertThat(project().usersAreServed()).isTrue();
    }

    private static void makeAnother(String name) {
        try {
            engine().client
                    .createNetworkCmd()
                    .withName(name)
                    .withCheckDuplicate(false)
                    .exec();
        } catch (ConflictException since25) {
            abort("This Engine permits no two networks of one name.");
        }
    }

    private interface Act {
        OperationOutcome run() throws IOException;
    }

    /** Asks all the while, and fails on the first request that is not answered well. */
    private OperationOutcome underLoad(Act act) throws IOException, InterruptedException {
        AtomicBoolean goOn = new AtomicBoolean(true);
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        Thread users = new Thread(() -> {
            while (goOn.get()) {
                (project().usersAreServed() ? answered : lost).incrementAndGet();
            }
        });
        users.start();
        try {
            return act.run();
        } finally {
            goOn.set(false);
            users.join();
            assertThat(answered).hasPositiveValue();
            assertThat(lost).hasValue(0);
        }
    }

    @Test
    void deployWhenEverythingWasStoppedAndTheStacksNetworkRemovedMakesItAgain() throws IOException {
        deploy("1");
        String instance = serving().name();
        List.of(instance, NAME + "-gateway")
                .forEach(it -> engine().client.stopContainerCmd(it).exec());
        removeNetwork(OWN);

        deploy("1");

        assertThat(isInPresent(OWN)).isTrue();
        assertThat(isInPresent(DATABASES)).isTrue();
        assertThat(project().usersAreServed()).isTrue();
    }

    @Test
    void deployWhenANetworkIsAnotherStacksRefusesItAndDoesNotOfferIt() throws IOException {
        engine().client
                .createNetworkCmd()
                .withName(STRANGERS)
                .withLabels(Labels.of(new StackName("tst-joined-other")))
                .exec();
        manifest("1", STRANGERS);

        SwiftDeployException refusal = failure(() -> project().deploy());

        assertThat(refusal.what()).contains(STRANGERS).contains("belongs to the stack tst-joined-other");
        manifest("1", "tst-joined-nowhere");
        assertThat(failure(() -> project().deploy()).what()).contains(DATABASES).doesNotContain(STRANGERS);
        assertThat(observe()).isEqualTo(ObservedStack.nothing());
    }
}
