package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.maven.Goals;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFoldersTest {
    @TempDir
    Path root;

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    private MavenProject module(String name) {
        Path folder = root.resolve(name);
        MavenProject module = new MavenProject();
        module.setFile(folder.resolve("pom.xml").toFile());
        module.getBuild().setDirectory(folder.resolve("target").toString());
        module.getBuild().setSourceDirectory(folder.resolve("src/main/java").toString());
        return module;
    }

    private static void addResource(MavenProject module, Path folder) {
        Resource resource = new Resource();
        resource.setDirectory(folder.toString());
        module.getBuild().addResource(resource);
    }

    private List<Path> of(MavenProject module, MavenProject other) {
        MavenSession session = Goals.session(request);
        session.setAllProjects(List.of(module, other));
        session.setProjects(List.of(module));
        return new SourceFolders(session, module).all().toList();
    }

    @Test
    void allHasEachModuleWithItsSourcesAlsoThoseThatAreNotBuilt() {
        MavenProject shop = module("shop");
        addResource(shop, root.resolve("shop/conf"));

        assertThat(of(shop, module("bank")))
                .contains(
                        root.resolve("shop"),
                        root.resolve("shop/src/main/java"),
                        root.resolve("shop/conf"),
                        root.resolve("bank"),
                        root.resolve("bank/src/main/java"));
    }

    @Test
    void allHasWhereMavenRunsAndTheUsersHome() {
        request.setBaseDirectory(root.toFile());
        request.setMultiModuleProjectDirectory(root.resolve("..").toFile());

        assertThat(of(module("shop"), module("bank")))
                .contains(root, root.resolve(".."), Path.of(""), Path.of(System.getProperty("user.home")));
    }

    /** Generated files may be a resource of the program. */
    @Test
    void allHasNothingThatIsWrittenIntoTheFolderOfTheBuild() {
        MavenProject shop = module("shop");
        addResource(shop, root.resolve("shop/target/swiftdeploy"));

        assertThat(of(shop, module("bank"))).noneMatch(it -> it.startsWith(root.resolve("shop/target")));
    }

    /** Another module may pack them. */
    @Test
    void allHasNothingThatIsWrittenIntoTheFolderOfAnotherModulesBuild() {
        MavenProject bundle = module("bundle");
        addResource(bundle, root.resolve("bundle/../shop/target/swiftdeploy"));

        assertThat(of(module("shop"), bundle)).noneMatch(it -> it.normalize().startsWith(root.resolve("shop/target")));
    }
}
