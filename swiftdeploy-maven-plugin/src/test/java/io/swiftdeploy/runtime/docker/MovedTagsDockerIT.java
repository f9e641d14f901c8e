package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.runtime.HttpProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was judged is what is started, whatever its tag names meanwhile. */
class MovedTagsDockerIT {
    private static final int PORT = 18370;
    private static final String NAME = "tst-moved";
    private static final String GATEWAY = NAME + "-gateway";
    private static final String NGINX = "swiftdeploy-test-nginx:moved";
    private static final String OPA = "swiftdeploy-test-opa:moved";

    private Optional<RealEngine> open = Optional.empty();
    private final List<String> images = new ArrayList<>();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(engine -> {
            engine.runtime.removeAll(engine.stack);
            images.forEach(this::removeImage);
            engine.close();
        });
    }

    private void removeImage(String image) {
        try {
            engine().client.removeImageCmd(image).withForce(true).exec();
        } catch (NotFoundException gone) {
            return;
        }
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private void tag(String image, String tag) {
        engine().client.tagImageCmd(image, name(tag), version(tag)).exec();
        images.add(tag);
    }

    /** Makes {@code tag} name another image, which differs in nothing that matters. */
    private String move(String tag) {
        String container = engine().client.createContainerCmd(tag).exec().getId();
        String id = engine().client
                .commitCmd(container)
                .withRepository(name(tag))
                .withTag(version(tag))
                .withMessage("moved")
                .exec();
        engine().client.removeContainerCmd(container).exec();
        images.add(id);
        return id;
    }

    private static String name(String tag) {
        return tag.substring(0, tag.indexOf(':'));
    }

    private static String version(String tag) {
        return tag.substring(tag.indexOf(':') + 1);
    }

    /** The usual stack, with its images under tags of this test. */
    private SpecFactory resolved() {
        SpecFactory usual = engine().blueprint();
        Images resolved = new Images(
                engine().runtime
                        .image(
                                usual.stack(),
                                NGINX,
                                usual.manifest().service().program().user()),
                engine().runtime.image(NGINX),
                engine().runtime
                        .image(
                                images.contains(OPA)
                                        ? OPA
                                        : usual.manifest().opa().image()));
        return new SpecFactory(usual.manifest(), resolved, usual.policies());
    }

    private static boolean serves() {
        return new HttpProbe().answersOk(URI.create("http://127.0.0.1:" + PORT + "/"));
    }

    private void assertMadeOf(InspectContainerResponse container, String image, String tag) {
        assertThat(container.getImageId()).isEqualTo(image);
        assertThat(container.getConfig().getLabels()).containsEntry(Labels.IMAGE, tag);
    }

    @Test
    void serviceAndGatewayAreStartedFromTheJudgedImageAndTheMovedTagIsTold() {
        tag(RealEngine.NGINX, NGINX);
        SpecFactory judged = resolved();
        String other = move(NGINX);

        TrackPlan.Start stable = engine().serve(judged);

        RealEngine.await("the service answers", MovedTagsDockerIT::serves);
        String id = judged.images().gateway().id();
        assertThat(other).isNotEqualTo(id);
        assertMadeOf(engine().inspect(GATEWAY), id, NGINX);
        assertMadeOf(engine().inspect(stable.group().members().get(0)), id, NGINX);
        assertThat(engine().log.lines).singleElement().asString().contains("The tag " + NGINX + " moved meanwhile");
    }

    @Test
    void aRunningGatewayKeepsItsImageAndTheGoalSaysSo() {
        tag(RealEngine.NGINX, NGINX);
        SpecFactory before = resolved();
        engine().serve(before);
        RealEngine.await("the service answers", MovedTagsDockerIT::serves);
        assertThat(engine().log.lines).isEmpty();
        InspectContainerResponse gateway = engine().inspect(GATEWAY);
        move(NGINX);

        SpecFactory after = resolved();
        ObservedStack observed = engine().runtime.observe(engine().stack);
        var plan = new Planner(after, observed).plan(new Intent.Deploy());
        assertThat(engine().runtime.start(plan.gateway())).isFalse();
        assertThat(engine().runtime.start(plan.gateway())).isFalse();

        assertThat(engine().inspect(GATEWAY).getId()).isEqualTo(gateway.getId());
        assertMadeOf(engine().inspect(GATEWAY), before.images().gateway().id(), NGINX);
        assertThat(serves()).isTrue();
        assertThat(engine().log.lines)
                .singleElement()
                .asString()
                .contains("the gateway goes on with the image that it was made of")
                .contains("swiftdeploy:teardown and swiftdeploy:deploy");
    }

    @Test
    void thePolicyServerIsStartedFromTheJudgedImageAndTheMovedTagIsTold() {
        tag(RealEngine.NGINX, NGINX);
        String usual = engine().blueprint().manifest().opa().image();
        engine().runtime.image(usual);
        tag(usual, OPA);
        SpecFactory judged = resolved();
        move(OPA);

        engine().runtime.policies(judged.policyServer(), RealEngine.policies(10));

        assertMadeOf(
                engine().inspect(NAME + "-opa"), judged.images().policyServer().id(), OPA);
        assertThat(engine().log.lines).singleElement().asString().contains("The tag " + OPA + " moved meanwhile");
    }
}
