package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.validation.Line;
import io.swiftdeploy.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service with a database's network, a volume, secrets, and a command before its instances start. */
class SurroundingsDockerIT {
    private static final int PORT = 18390;
    private static final String NAME = "tst-around";
    private static final String NETWORK = NAME + "-db-net";
    private static final String DATABASE = NAME + "-db";
    private static final String VOLUME = NAME + "-uploads";
    private static final String FOREIGN = NAME + "-foreign";
    private static final String SECRET = "s3cret-of-the-file";
    private static final String AROUND =
            """
              volumes: ["%s:/srv/uploads"]
              env_file: app.env
              secrets: {db_password: secrets/db.txt}
            """
                    .formatted(VOLUME);

    private static Optional<RealEngine> open = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    static void connect() {
        RealEngine engine = new RealEngine(NAME, PORT);
        open = Optional.of(engine);
        removeDatabase(engine);
        engine.client.createNetworkCmd().withName(NETWORK).exec();
        engine.client
                .createContainerCmd(RealEngine.NGINX)
                .withName(DATABASE)
                .withEntrypoint("sh", "-c", "exec nginx -g 'daemon off;'")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode(NETWORK))
                .exec();
        engine.client.startContainerCmd(DATABASE).exec();
    }

    @AfterAll
    static void remove() {
        open.ifPresent(engine -> {
            try (engine) {
                engine.forget();
                removeDatabase(engine);
            }
        });
    }

    private static void removeDatabase(RealEngine engine) {
        quietly(() -> engine.client.removeContainerCmd(DATABASE).withForce(true).exec());
        quietly(() -> engine.client.removeNetworkCmd(NETWORK).exec());
        List.of(VOLUME, FOREIGN)
                .forEach(volume ->
                        quietly(() -> engine.client.removeVolumeCmd(volume).exec()));
    }

    private static void quietly(Runnable act) {
        try {
            act.run();
        } catch (NotFoundException | ConflictException gone) {
            return;
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("app.env"), "# of the database\nDB_HOST=" + DATABASE + "\nQUOTED=\"x\"\n");
        Files.createDirectory(folder.resolve("secrets"));
        writeSecret(SECRET);
    }

    private void writeSecret(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("secrets/db.txt"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void clean() {
        engine().runtime.removeAll(engine().stack);
        quietly(() -> engine().client.removeVolumeCmd(VOLUME).exec());
    }

    private static RealEngine engine() {
        return open.orElseThrow();
    }

    private void manifest(String version, String more) throws IOException {
        manifest(version, more, "networks: [" + NETWORK + "]\n");
    }

    private void manifest(String version, String more, String sections) throws IOException {
        project().write(version, more, sections);
    }

    private RealProject project() {
        return new RealProject(engine(), folder);
    }

    private void deploy() {
        project().deploy();
    }

    private SwiftDeployException failure() {
        SwiftDeployException failure = catchThrowableOfType(SwiftDeployException.class, this::deploy);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static String beforeTraffic(String script) {
        return "  before_traffic: {timeout: 30s, command: [bash, -c, '" + script + "']}\n";
    }

    private String instance() {
        return engine().runtime
                .observe(engine().stack)
                .serving(Track.STABLE)
                .get(0)
                .name();
    }

    private static List<String> withRole(Role role) {
        return parts(role).stream().map(Container::getId).toList();
    }

    /** In one look: a part may be gone at the next. */
    private static List<Container> parts(Role role) {
        return engine()
                .client
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.STACK, NAME))
                .exec()
                .stream()
                .filter(it -> role.text().equals(it.getLabels().get(Labels.ROLE)))
                .toList();
    }

    private static List<String> volumes(String prefix) {
        return engine().client.listVolumesCmd().exec().getVolumes().stream()
                .map(it -> it.getName())
                .filter(it -> it.startsWith(prefix))
                .sorted()
                .toList();
    }

    private String run(String script) {
        var result = engine().run(instance(), script);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().strip();
    }

    private HistoryRecord lastRecord() {
        List<HistoryRecord> records =
                new HistoryReader().read(project().history()).records();
        return records.get(records.size() - 1);
    }

    @Test
    void serviceWithEverythingAroundItIsDeployedKeptRolledBackAndTakenAway() throws IOException {
        manifest(
                "1",
                AROUND
                        + beforeTraffic("exec 3<>/dev/tcp/$DB_HOST/80 && cat $SECRETS_DIR/db_password"
                                + " && echo done >/srv/uploads/migrated"));
        deploy();
        assertInstanceHasAll();

        manifest("2", AROUND + beforeTraffic("echo migrating with $(cat /run/secrets/db_password); exit 7"));
        assertFailedCommandChangesNothing(instance());

        manifest("3", AROUND);
        writeSecret("another");
        deploy();
        assertThat(run("cat /run/secrets/db_password")).isEqualTo("another");
        assertThat(volumes(NAME + "-secrets-")).hasSize(2);
        Files.delete(folder.resolve("secrets/db.txt"));
        project().rollBack();
        assertThat(run("cat /run/secrets/db_password")).isEqualTo(SECRET);

        new Teardown(engine().runtime, project().context().history(), engine().log).run(new StackName(NAME));
        assertThat(volumes(NAME + "-secrets-")).isEmpty();
        assertThat(volumes(VOLUME)).containsExactly(VOLUME);
        assertThat(project().told()).contains("docker volume rm " + VOLUME);
        assertThat(engine().client
                        .inspectNetworkCmd()
                        .withNetworkId(NETWORK)
                        .exec()
                        .getName())
                .isEqualTo(NETWORK);
    }

    private void assertInstanceHasAll() throws IOException {
        assertThat(run("cat /srv/uploads/migrated")).isEqualTo("done");
        assertThat(run("exec 3<>/dev/tcp/$DB_HOST/80 && echo reached")).isEqualTo("reached");
        assertThat(run("stat -c '%a %u' /run/secrets/db_password; cat /run/secrets/db_password; id -u"))
                .isEqualTo("400 101\n" + SECRET + "101");
        assertThat(run("echo $QUOTED > /srv/uploads/mine; cat /srv/uploads/mine"))
                .isEqualTo("\"x\"");
        assertThat(engine().inspect(instance()).toString()).doesNotContain(SECRET);
        assertThat(project().told()).contains("before_traffic ended well").doesNotContain(SECRET);
        assertThat(Files.readString(project().history())).doesNotContain(SECRET);
        assertThat(lastRecord().event().facts().toString())
                .contains("before_traffic")
                .contains("succeeded");
        assertThat(withRole(Role.BEFORE_TRAFFIC)).isEmpty();
        assertThat(withRole(Role.HELPER)).isEmpty();
        assertThat(project().usersAreServed()).isTrue();
    }

    private void assertFailedCommandChangesNothing(String serving) {
        SwiftDeployException failure = failure();

        assertThat(failure.what())
                .contains("exit code 7")
                .contains("migrating with ********")
                .doesNotContain(SECRET);
        assertThat(failure.next()).contains("yours to undo");
        assertThat(instance()).isEqualTo(serving);
        assertThat(project().usersAreServed()).isTrue();
        assertThat(withRole(Role.APP)).hasSize(1);
        assertThat(withRole(Role.BEFORE_TRAFFIC)).isEmpty();
        assertThat(volumes(NAME + "-secrets-")).hasSize(1);
        assertThat(lastRecord().event().facts().toString()).contains("failed").contains("7");
    }

    @Test
    void runWhenACommandWritesWithoutEndEndsItInTimeAndKeepsItsLastLines() {
        InstanceSpec like = engine().blueprint().start(Track.STABLE).instances().get(0);
        List<String> words = List.of("bash", "-c", "trap 'exit 0' TERM; while :; do echo waiting for a lock; done");

        CommandEnd end =
                engine().runtime.commands().run(new OneTimeCommand(like, words, Duration.ofSeconds(2)), () -> {});

        assertThat(end.how()).isEqualTo(CommandEnd.How.TIMED_OUT);
        assertThat(end.lastLines()).contains("waiting for a lock").hasSizeLessThan(100);
        assertThat(withRole(Role.BEFORE_TRAFFIC)).isEmpty();
    }

    @Test
    void runWhenACommandWrites200MegabytesBoundsItsLogAndKeepsTheEnd() {
        InstanceSpec like = engine().blueprint().start(Track.STABLE).instances().get(0);
        String script = "yes " + "x".repeat(99) + " | head -c 200000000; echo last";
        OneTimeCommand command = new OneTimeCommand(like, List.of("sh", "-c", script), Duration.ofMinutes(5));
        Set<String> limits = new HashSet<>();

        CommandEnd end = engine().runtime.commands().run(command, () -> withRole(Role.BEFORE_TRAFFIC)
                .forEach(it -> limits.add(String.valueOf(
                        engine().inspect(it).getHostConfig().getLogConfig().getConfig()))));

        assertThat(end.succeeded()).isTrue();
        assertThat(end.lastLines()).hasSizeLessThanOrEqualTo(40).endsWith("last");
        assertThat(limits).singleElement().asString().contains("max-size").contains("max-file=2");
    }

    @Test
    void deployWhenANetworkIsNotThereStartsNothing() throws IOException {
        manifest("1", beforeTraffic("true"), "networks: [tst-around-nowhere]\n");

        SwiftDeployException failure = failure();

        assertThat(failure.what()).contains("tst-around-nowhere").contains(NETWORK);
        assertThat(failure.next()).contains("docker network create tst-around-nowhere");
        assertThat(containers()).isEmpty();
    }

    @Test
    void deployWhenAFolderOfTheHostIsNotThereSaysSoAndStartsNothing() throws IOException {
        manifest("1", "  volumes: [\"./conf:/etc/shop:ro\"]\n");
        String path = folder.resolve("conf").toString();

        SwiftDeployException failure = failure();

        assertThat(failure.what()).isEqualTo("There is no file or folder " + path + " on the Docker Engine's host.");
        assertThat(containers()).isEmpty();
        assertThat(validation())
                .anySatisfy(it -> assertThat(it.toString()).contains("FAIL").contains(path));
        Files.writeString(Files.createDirectory(folder.resolve("conf")).resolve("a"), "of the host");
        assertThat(validation()).noneSatisfy(it -> assertThat(it.toString()).contains(path));
        deploy();
        assertThat(run("cat /etc/shop/a")).isEqualTo("of the host");
        assertThat(withRole(Role.HELPER)).isEmpty();
    }

    /** What is said of networks and volumes. */
    private List<Line> validation() {
        Runtime open = engine().another.get();
        return new Validation(
                        () -> project().manifest(),
                        any -> open,
                        Optional.of(project().history()))
                .run().stream().filter(it -> it.check().startsWith("networks")).toList();
    }

    private static List<Container> containers() {
        return engine().client
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.STACK, NAME))
                .exec();
    }

    @Test
    void deployOfSeveralFoldersOfTheHostNamesTheOneThatIsNotThere() throws IOException {
        Files.createDirectory(folder.resolve("conf"));
        manifest(
                "1", "  volumes: [\"./conf:/etc/shop:ro\", \"./conf-more:/etc/more:ro\", \"./other:/etc/other:ro\"]\n");

        assertThat(failure().what()).contains("no file or folder " + folder.resolve("conf-more") + " on");
        Files.createDirectory(folder.resolve("conf-more"));
        assertThat(failure().what()).contains("no file or folder " + folder.resolve("other") + " on");
        assertThat(containers()).isEmpty();
    }

    @Test
    void deployWhenAVolumeIsAnotherStacksRefusesIt() throws IOException {
        quietly(() -> engine().client.removeVolumeCmd(FOREIGN).exec());
        engine().client
                .createVolumeCmd()
                .withName(FOREIGN)
                .withLabels(Labels.of(new StackName("tst-other")))
                .exec();
        manifest("1", "  volumes: [\"" + FOREIGN + ":/srv/uploads\"]\n");

        assertThatThrownBy(this::deploy).hasMessageContaining("belongs to the stack tst-other");
    }

    @Test
    void buildThatHasLostTheLeaseLeavesTheCommandOfTheNextHolderAndItsSecretsAlone() {
        InstanceSpec like = engine().blueprint().start(Track.STABLE).instances().get(0);
        List<String> words = List.of("sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done");
        OneTimeCommand command = new OneTimeCommand(like, words, Duration.ofMinutes(2));
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<?>> others = new ArrayList<>();
        LeaseHolder holder = new LeaseHolder("ann", "deploy", Instant.EPOCH);
        try (Runtime next = engine().another.get();
                Lease lease = ((Taken) engine().runtime.leases().tryTake(engine().stack, holder)).lease()) {
            Runnable takeOver = () -> {
                List<String> own = withRole(Role.BEFORE_TRAFFIC);
                if (runsAnotherThan(List.of())) {
                    lose(lease);
                    others.add(
                            CompletableFuture.runAsync(() -> next.commands().run(command, () -> requireNot(enough))));
                    RealEngine.await("the next holder's command runs", () -> runsAnotherThan(own));
                    makeSecretsVolume();
                }
                lease.requireHeld();
            };

            assertThatThrownBy(() -> engine().runtime.commands().run(command, takeOver))
                    .isInstanceOf(LeaseLostException.class);

            assertThat(runsAnotherThan(List.of())).isTrue();
            assertThat(volumes(NAME + "-secrets-")).containsExactly(NAME + "-secrets-next");
            enough.set(true);
            RealEngine.await("the next build has ended", () -> others.get(0).isDone());
            assertThat(withRole(Role.BEFORE_TRAFFIC)).isEmpty();
        }
    }

    /** As in a build that was suspended. */
    private static void lose(Lease lease) {
        engine().client.removeContainerCmd(NAME + "-lease").withForce(true).exec();
        RealEngine.await("the loss is noticed", () -> catchThrowable(lease::requireHeld) != null);
    }

    private static void requireNot(AtomicBoolean enough) {
        if (enough.get()) {
            throw new IllegalStateException("enough");
        }
    }

    private static boolean runsAnotherThan(List<String> own) {
        return parts(Role.BEFORE_TRAFFIC).stream()
                .filter(it -> !own.contains(it.getId()))
                .anyMatch(it -> "running".equals(it.getState()));
    }

    /** As a build does before its container has it. */
    private static void makeSecretsVolume() {
        SortedMap<String, String> labels = Labels.of(engine().stack);
        labels.put(Labels.ROLE, Role.SECRETS.text());
        engine().client
                .createVolumeCmd()
                .withName(NAME + "-secrets-next")
                .withLabels(labels)
                .exec();
    }

    @Test
    void recoveryEndsACommandThatAKilledBuildLeft() throws IOException {
        manifest("1", "");
        var labels = Labels.container(new StackName(NAME), Role.BEFORE_TRAFFIC, NAME + "-before-traffic", 1);
        engine().client
                .createContainerCmd(RealEngine.NGINX)
                .withName(NAME + "-before-traffic-0000000000")
                .withLabels(labels)
                .withEntrypoint("sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done")
                .exec();
        engine().client.startContainerCmd(NAME + "-before-traffic-0000000000").exec();

        new Recovery(project().context()).run();

        assertThat(withRole(Role.BEFORE_TRAFFIC)).isEmpty();
        assertThat(project().told()).contains("Ended " + NAME + "-before-traffic-0000000000");
    }
}
