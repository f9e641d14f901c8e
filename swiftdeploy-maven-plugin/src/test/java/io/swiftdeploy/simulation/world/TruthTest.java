package io.swiftdeploy.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.simulation.world.Conditions.Restarts;
import io.swiftdeploy.simulation.world.Conditions.WarmUp;
import io.swiftdeploy.simulation.world.Conditions.Wobble;
import io.swiftdeploy.simulation.world.Losses.Growth;
import io.swiftdeploy.simulation.world.Losses.Outages;
import io.swiftdeploy.simulation.world.Losses.Refusals;
import io.swiftdeploy.simulation.world.Part.Replica;
import io.swiftdeploy.simulation.world.Part.Route;
import io.swiftdeploy.simulation.world.Truth.Label;
import io.swiftdeploy.simulation.world.Waits.Pauses;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TruthTest {
    private static final Service USUAL = Service.USUAL;

    @ParameterizedTest
    @CsvSource({"0.001, GOOD", "0.0005, GOOD", "0.0011, BETWEEN", "0.0109, BETWEEN", "0.0111, BAD", "0.5, BAD"})
    void labelWhenTheCanaryFailsMoreIsBadFromTheMarginOn(double errors, Label expected) {
        assertThat(World.canary("any", USUAL.failing(errors)).truth().label()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.005, BETWEEN", "0.02, BAD"})
    void labelWhenUsersAreRefusedIsAsForErrors(double share, Label expected) {
        Service canary = USUAL.with(USUAL.losses().with(new Refusals(404, share)));

        assertThat(World.canary("any", canary).truth().label()).isEqualTo(expected);
    }

    @Test
    void labelWhenFewerErrorsComeWithRefusalsIsBad() {
        Service canary = USUAL.with(Losses.of(0).with(new Refusals(401, 0.03)));

        assertThat(World.of("any", USUAL.failing(0.1), canary).truth().label()).isEqualTo(Label.BAD);
    }

    @Test
    void labelWhenOnlyTheWarmUpIsSlowIsGood() {
        Conditions cold = new Conditions(Wobble.NONE, new WarmUp(20, 60), Restarts.NONE);

        assertThat(World.same("any", USUAL).with(cold).truth().label()).isEqualTo(Label.GOOD);
    }

    @ParameterizedTest
    @CsvSource({"0.02, BAD", "0.005, BETWEEN"})
    void labelWhenErrorsGrowIsThatOfTheEnd(double most, Label expected) {
        Growth growth = new Growth(0.01, most, Growth.Since.BEGIN);

        Truth truth =
                World.canary("any", USUAL.with(USUAL.losses().with(growth))).truth();

        assertThat(truth.label()).isEqualTo(expected);
        assertThat(truth.canary().failed()).isEqualTo(0.001 + most, within(1e-9));
    }

    @Test
    void labelWhenBothHaveTheSameOutagesIsGood() {
        Service service = USUAL.with(USUAL.losses().with(new Outages(60, 6, 0.5)));

        assertThat(World.same("any", service).truth().label()).isEqualTo(Label.GOOD);
        assertThat(World.canary("any", service).truth().label()).isEqualTo(Label.BAD);
    }

    static Stream<Service> services() {
        Outages outages = new Outages(20, 2, 0.5);
        return Stream.of(
                USUAL.failing(0.05).with(Latency.USUAL.times(4)),
                USUAL.with(new Latency(Latency.Shape.PARETO, 50, 400, new Latency.Tail(0.1, 8))),
                USUAL.with(new Waits(new Pauses(20, 2), 0.03, 0.04)),
                USUAL.with(USUAL.losses().with(outages).with(new Refusals(404, 0.2))),
                USUAL.with(Losses.of(0.2).with(Losses.Speed.AT_ONCE)).with(new Waits(new Pauses(10, 2), 0.1, 0)),
                USUAL.with(new Route(0.2, USUAL.dead())),
                USUAL.with(new Replica(3, USUAL.failing(0.3)))
                        .with(new Latency(Latency.Shape.LOGNORMAL, 4000, 12_000, Latency.Tail.NONE)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void fateWhenManyRequestsAreAnsweredIsWhatBecomesOfThem(Service service) {
        int requests = 200_000;
        SeededRandom random = new SeededRandom(7);
        int failed = 0;
        int refused = 0;
        int slow = 0;
        int hurt = 0;
        for (int i = 0; i < requests; i++) {
            Moment moment = new Moment(Moment.MOST_SECONDS, 3600 * random.fraction(), 0);
            Answer answer = service.answer(moment, random.index(3), Math.exp(0.3 * random.gaussian()), random);
            failed += answer.isFailed() ? 1 : 0;
            refused += answer.isLost() && !answer.isFailed() ? 1 : 0;
            slow += answer.isSlow() ? 1 : 0;
            hurt += answer.isLost() || answer.isSlow() ? 1 : 0;
        }

        Fate fate = Fate.of(service, Moment.LATE, 0.3, 1);

        assertThat(failed / (double) requests).isEqualTo(fate.failed(), within(0.004));
        assertThat(refused / (double) requests).isEqualTo(fate.refused(), within(0.004));
        assertThat(slow / (double) requests).isEqualTo(fate.slow(), within(0.004));
        assertThat(hurt / (double) requests).isEqualTo(fate.hurt(), within(0.004));
    }

    @Test
    void publishedWorldsWhenTheyAreLabelledAreAsTheyWereMeant() {
        assertThat(GoodWorlds.all())
                .allSatisfy(world ->
                        assertThat(world.truth().label()).as(world.name()).isEqualTo(Label.GOOD));
        assertThat(WorseWorlds.all())
                .allSatisfy(world ->
                        assertThat(world.truth().label()).as(world.name()).isNotEqualTo(Label.GOOD));
    }
}
