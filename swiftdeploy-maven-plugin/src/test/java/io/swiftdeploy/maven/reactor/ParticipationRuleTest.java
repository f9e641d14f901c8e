package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.maven.reactor.Participation.Misses;
import io.swiftdeploy.maven.reactor.Participation.NoService;
import io.swiftdeploy.maven.reactor.Participation.Refused;
import io.swiftdeploy.maven.reactor.Participation.Works;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A build whose parent {@code root} binds the goal for the services {@code shop} and {@code bank}, and for {@code lib}. */
class ParticipationRuleTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private MavenProject root = new MavenProject();
    private MavenProject shop = new MavenProject();
    private MavenProject bank = new MavenProject();
    private MavenProject lib = new MavenProject();

    @TempDir
    Path folder;

    @BeforeEach
    void makeModules() throws IOException {
        root = Reactor.module(folder, "root");
        root.setPackaging("pom");
        shop = child("shop");
        bank = child("bank");
        lib = child("lib");
        bind(root, Reactor.plugin());
        Stream.of(root, shop, bank, lib).forEach(it -> it.setBuild(buildWith(bound())));
        request.setBaseDirectory(folder.toFile());
    }

    private MavenProject child(String name) throws IOException {
        MavenProject module = Reactor.module(folder, name);
        module.setParent(root);
        root.getModel().addModule(name);
        return module;
    }

    private static Plugin bound() {
        PluginExecution execution = new PluginExecution();
        execution.addGoal("promote");
        execution.addGoal("release");
        Plugin plugin = Reactor.plugin();
        plugin.addExecution(execution);
        return plugin;
    }

    private static Build buildWith(Plugin plugin) {
        Build build = new Build();
        build.addPlugin(plugin);
        return build;
    }

    /** In the module's own POM. */
    private static void bind(MavenProject module, Plugin plugin) {
        module.getOriginalModel().setBuild(buildWith(plugin));
    }

    static List<MojoExecution> goals() {
        return List.of(Reactor.boundToAPhase("release"), Reactor.typed("release"));
    }

    private MavenSession all() {
        return built(root, shop, bank, lib);
    }

    /** As {@code -pl} does. */
    private MavenSession built(MavenProject... modules) {
        MavenSession session = Reactor.session(request, modules);
        session.setAllProjects(List.of(root, shop, bank, lib));
        return session;
    }

    private static Participation in(MavenSession session, MojoExecution goal, MavenProject module) {
        return new ParticipationRule(session, goal).in(module, new ModuleManifests(session, goal).ofTypedGoal(module));
    }

    private static Path write(MavenProject module, String name) throws IOException {
        return Files.writeString(module.getBasedir().toPath().resolve(name), "");
    }

    private static void assertMisses(Participation participation, String sign) {
        assertThat(remark(participation)).contains(sign, "<swiftdeploy.skip>true</swiftdeploy.skip>");
    }

    private static String remark(Participation participation) {
        assertThat(participation).isInstanceOf(Misses.class);
        return ((Misses) participation).remark().orElseThrow();
    }

    /** Its modules would inherit the property, and nothing would be released. */
    private static void assertParentMisses(Participation participation, String sign) {
        assertThat(remark(participation))
                .endsWith("is not skipped: " + sign + ". If it is no service, correct that; swiftdeploy.skip among its"
                        + " properties would skip every module that inherits them.");
    }

    private static void assertRefused(Participation participation) {
        assertThat(participation).isInstanceOfSatisfying(Refused.class, it -> assertThat(it.failure())
                .isInstanceOf(NoManifestException.class));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inIsWorksForServicesAndNoServiceForTheOthers(MojoExecution goal) throws IOException {
        write(shop, "manifest.yaml");
        write(bank, "manifest.yaml");

        assertThat(in(all(), goal, root)).isInstanceOf(NoService.class);
        assertThat(in(all(), goal, shop)).isInstanceOf(Works.class);
        assertThat(in(all(), goal, bank)).isInstanceOf(Works.class);
        assertThat(in(all(), goal, lib))
                .isEqualTo(new NoService(
                        "Skipped lib: it has no manifest (" + folder.resolve("lib/manifest.yaml") + ")."));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenNoModuleThatIsBuiltHasAManifestIsRefused(MojoExecution goal) throws IOException {
        assertRefused(in(all(), goal, root));

        write(bank, "manifest.yaml");
        assertRefused(in(built(lib), goal, lib));
        assertRefused(in(built(shop), goal, shop));
        assertRefused(in(built(root, lib, shop), goal, lib));
        assertThat(in(built(root, lib, bank), goal, lib)).isInstanceOf(NoService.class);
    }

    /** With {@code -N}, Maven reads no module. */
    @ParameterizedTest
    @MethodSource("goals")
    void inWhenAParentIsBuiltAloneIsRefused(MojoExecution goal) {
        assertRefused(in(Reactor.session(request, root), goal, root));
    }

    /** As {@code mvn -pl lib install} and {@code mvn -N install}: users get no version in them. */
    @Test
    void inWhenTheGoalIsBoundBeforeDeployPassesOverALibraryAndAParentThatAreBuiltAlone() throws IOException {
        MojoExecution promote = Reactor.boundToAPhase("promote", "pre-integration-test");
        write(shop, "manifest.yaml");

        assertThat(in(built(lib), promote, lib)).isInstanceOf(NoService.class);
        assertThat(in(Reactor.session(request, root), promote, root)).isInstanceOf(NoService.class);
    }

    /** {@code -N} reads no module that could have the file. */
    @Test
    void inWhenTheNameIsForTheModulesOfAParentThatIsBuiltAloneDoesNotMissIt() {
        MavenSession alone = Reactor.session(request, root);
        MojoExecution promote = Reactor.boundToAPhase("promote", "pre-integration-test");
        root.getProperties().setProperty("swiftdeploy.manifest", "staging.yaml");

        assertThat(in(alone, promote, root)).isInstanceOf(NoService.class);
        goals().forEach(goal -> assertRefused(in(alone, goal, root)));

        root.setBuild(buildWith(Reactor.configured("manifest", "stack.yaml")));
        assertThat(in(alone, promote, root)).isInstanceOf(NoService.class);
        goals().forEach(goal -> assertRefused(in(alone, goal, root)));
    }

    /** With {@code <subprojects>}, Maven 4 has nothing under {@code <modules>}. */
    @Test
    void inWhenAnAggregatorOfMaven4IsBuiltAloneIsThatOfAParent() throws IOException {
        MavenProject aggregator = new MavenProject() {
            @Override
            public List<String> getModules() {
                return List.of("shop", "bank");
            }
        };
        aggregator.setFile(root.getFile());
        aggregator.setPackaging("pom");
        MavenSession alone = Reactor.session(request, aggregator);

        assertThat(in(alone, Reactor.boundToAPhase("promote", "pre-integration-test"), aggregator))
                .isInstanceOf(NoService.class);
        goals().forEach(goal -> assertRefused(in(alone, goal, aggregator)));
    }

    @Test
    void inWhenTheGoalIsBoundBeforeDeployAndNoModuleOfAllHasAManifestIsRefused() {
        assertRefused(in(built(lib), Reactor.boundToAPhase("promote", "pre-integration-test"), lib));
    }

    @Test
    void inWhenTheGoalIsBoundInNoModuleThatHasAManifestIsRefused() throws IOException {
        write(shop, "manifest.yaml");
        shop.setBuild(new Build());

        assertRefused(in(all(), Reactor.boundToAPhase("release"), lib));
        assertThat(in(all(), Reactor.typed("release"), lib)).isInstanceOf(NoService.class);
    }

    @Test
    void orRefusalWhenNoModuleHasAManifestTellsWhatToDo() {
        Participation refused = in(all(), Reactor.typed("validate"), root);

        assertThatThrownBy(refused::orRefusal)
                .isInstanceOf(NoManifestException.class)
                .hasMessageContaining("No module of this build has a manifest, so validate has nothing to work on.")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("swiftdeploy:init")
                .hasMessageContaining("-Dswiftdeploy.skip");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenThereIsOneProjectIsMissesWithoutARemark(MojoExecution goal) {
        assertThat(in(Reactor.session(request, shop), goal, shop)).isEqualTo(new Misses(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${stage}", "manifest-${stage}.yaml", "${project.basedir}/manifest-${stage}.yaml"})
    void inWhenTheNameHasAnExpressionWithoutAValueIsRefusedWithItsText(String name) throws IOException {
        write(shop, "manifest.yaml");
        write(bank, "manifest.yaml");
        for (MojoExecution goal : goals()) {
            for (MavenProject module : List.of(root, shop, bank, lib)) {
                module.setBuild(buildWith(Reactor.configured("manifest", name)));

                assertThatThrownBy(() -> in(all(), goal, module).orRefusal())
                        .isInstanceOf(UnresolvedManifestException.class)
                        .hasMessageContaining("has an expression that has no value")
                        .hasMessageContaining("${stage}")
                        .hasMessageContaining(module.getArtifactId());
            }
        }
    }

    @Test
    void inWhenAPropertyNamesTheFileByAnExpressionWithoutAValueIsRefused() throws IOException {
        write(shop, "manifest.yaml");
        lib.getProperties().setProperty("swiftdeploy.manifest", "manifest-${env.SWIFTDEPLOY_NO_STAGE}.yaml");

        assertThatThrownBy(() -> in(all(), Reactor.typed("release"), lib).orRefusal())
                .isInstanceOf(UnresolvedManifestException.class)
                .hasMessageContaining("manifest-${env.SWIFTDEPLOY_NO_STAGE}.yaml");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenTheModulesOwnPomHasThePluginIsMisses(MojoExecution goal) throws IOException {
        write(bank, "manifest.yaml");
        bind(shop, Reactor.plugin());

        assertMisses(in(all(), goal, shop), "its own POM has the plugin");
    }

    /** As flatten-maven-plugin does. */
    @ParameterizedTest
    @MethodSource("goals")
    void inWhenAPluginReplacedTheModelOfThePomReadsThePomAgain(MojoExecution goal) throws IOException {
        write(bank, "manifest.yaml");
        Path pom = shop.getBasedir().toPath().resolve("pom.xml");
        Files.writeString(
                pom,
                """
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.swiftdeploy</groupId>
                        <artifactId>swiftdeploy-maven-plugin</artifactId>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
        shop.getModel().setPomFile(pom.toFile());
        shop.setOriginalModel(new Model());

        assertMisses(in(all(), goal, shop), "its own POM has the plugin");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenTheModuleNamesItsManifestIsMisses(MojoExecution goal) throws IOException {
        write(bank, "manifest.yaml");
        shop.getOriginalModel().addProperty("swiftdeploy.manifest", "stak.yaml");
        PluginManagement managed = new PluginManagement();
        managed.addPlugin(Reactor.configured("manifest", "stak.yaml"));
        Build build = new Build();
        build.setPluginManagement(managed);
        lib.getOriginalModel().setBuild(build);

        assertMisses(in(all(), goal, shop), "its own POM names it");
        assertMisses(in(all(), goal, lib), "its own POM names it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.yml", "Manifest.YAML", "manifset.yaml", "mainfest.yaml", "manifests.yaml"})
    void inWhenTheManifestIsMisspeltIsMisses(String name) throws IOException {
        write(shop, "manifest.yaml");
        write(lib, name);

        goals().forEach(goal -> assertMisses(in(all(), goal, lib), name + " lies there"));
    }

    /** The file of a profile was forgotten in one service, or its name has slipped. */
    @ParameterizedTest
    @ValueSource(strings = {"manifest.yaml", "prdo.yaml"})
    void inWhenTheModuleHasAnotherManifestThanTheGivenOneIsMisses(String present) throws IOException {
        write(bank, "prod.yaml");
        write(shop, present);
        request.getUserProperties().setProperty("swiftdeploy.manifest", "prod.yaml");

        for (MojoExecution goal : goals()) {
            assertMisses(in(all(), goal, shop), present + " lies there");
            assertThat(in(all(), goal, lib)).isInstanceOf(NoService.class);
        }
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenAHistoryTellsOfTheModulesStackIsMisses(MojoExecution goal) throws IOException {
        write(bank, "manifest.yaml");
        Reactor.record(lib, "-");

        assertThat(in(all(), goal, lib)).isInstanceOf(NoService.class);

        Reactor.record(lib, "lib");
        assertMisses(in(all(), goal, lib), "history.jsonl tells of its stack");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenTheModuleLooksLikeAServiceIsMisses(MojoExecution goal) throws IOException {
        write(bank, "manifest.yaml");
        write(shop, "Dockerfile");
        write(root, "Dockerfile");

        assertMisses(in(all(), goal, shop), "has a Dockerfile");
        assertThat(in(all(), goal, root)).isInstanceOf(NoService.class);
    }

    /** A profile of the parent names the file; that one module has a name of its own does not excuse the others. */
    @ParameterizedTest
    @MethodSource("goals")
    void inWhenTheFileThatAllAreToHaveIsInNoModuleIsMisses(MojoExecution goal) throws IOException {
        lib.getProperties().setProperty("swiftdeploy.manifest", "stagin.yaml");
        shop.getProperties().setProperty("swiftdeploy.manifest", "stack.yaml");
        shop.getOriginalModel().addProperty("swiftdeploy.manifest", "stack.yaml");
        write(shop, "stack.yaml");

        assertMisses(in(all(), goal, lib), "no module has a file of that name");

        bank.getProperties().setProperty("swiftdeploy.manifest", "stagin.yaml");
        write(bank, "stagin.yaml");
        assertThat(in(built(shop, lib), goal, lib)).isInstanceOf(NoService.class);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenSomethingSaysOfTheParentThatItIsAServiceDoesNotSendSkipToItsModules(MojoExecution goal)
            throws IOException {
        write(shop, "manifest.yaml");
        Reactor.record(root, "root");
        assertParentMisses(in(all(), goal, root), "history.jsonl tells of its stack");

        write(root, "manifest.yml");
        assertParentMisses(in(all(), goal, root), "manifest.yml lies there");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenTheParentNamesAFileThatNoModuleHasIsMisses(MojoExecution goal) {
        request.getUserProperties().setProperty("swiftdeploy.manifest", "prdo.yaml");

        assertParentMisses(in(all(), goal, root), "no module has a file of that name");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenTheRootHasThePluginForItselfIsMisses(MojoExecution goal) throws IOException {
        write(shop, "manifest.yaml");
        Plugin ofRoot = bound();
        bind(root, ofRoot);
        assertThat(in(all(), goal, root)).isInstanceOf(NoService.class);

        ofRoot.getExecutions().get(0).setInherited("false");
        assertParentMisses(in(all(), goal, root), "its own POM has the plugin for itself (<inherited>)");

        ofRoot.getExecutions().clear();
        ofRoot.setInherited("false");
        assertParentMisses(in(all(), goal, root), "its own POM has the plugin for itself (<inherited>)");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void inWhenTheManifestIsALinkThatLeadsNowhereIsWorks(MojoExecution goal) throws IOException {
        write(bank, "manifest.yaml");
        Path link = shop.getBasedir().toPath().resolve("manifest.yaml");
        Files.createSymbolicLink(link, Path.of("shared.yaml"));

        assertThat(in(all(), goal, shop)).isInstanceOf(Works.class);
    }
}
