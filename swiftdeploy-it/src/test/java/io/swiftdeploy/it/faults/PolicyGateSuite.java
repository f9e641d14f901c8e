package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.it.faults.Tally.Harm;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.opa.OpaEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A gate asks a policy server whose answers are wrong in every way: it never opens. */
@Execution(ExecutionMode.CONCURRENT)
class PolicyGateSuite {
    private static final String JSON = "application/json";
    private static final WrongAnswer NOT_WRONG = WrongAnswer.body(good -> good);
    /** For answers that come; a busy machine must not deny in their place. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** For answers that never end. */
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(1);

    @Test
    void noWrongAnswerOfAPolicyServerOpensTheGate() throws IOException {
        assertThat(opens(NOT_WRONG, NOT_WRONG, LIMIT))
                .as("a good answer opens it")
                .isTrue();
        Tally tally = new Tally("wrong answers of a policy server");
        for (Map.Entry<String, WrongAnswer> wrong : WrongDecision.decisions().entrySet()) {
            count(tally, "decision: " + wrong.getKey(), opens(NOT_WRONG, wrong.getValue(), limit(wrong.getKey())));
        }
        for (Map.Entry<String, WrongAnswer> wrong : WrongDecision.catalogs().entrySet()) {
            count(tally, "catalog: " + wrong.getKey(), opens(wrong.getValue(), NOT_WRONG, limit(wrong.getKey())));
        }
        System.out.println(tally.table());
        assertThat(tally.reports()).isEmpty();
    }

    private static void count(Tally tally, String kind, boolean opened) {
        tally.round(1);
        if (opened) {
            tally.add(Harm.OPEN_GATE, 1, kind);
        }
    }

    private static Duration limit(String kind) {
        return kind.matches("(hangs|drips).*") ? SHORT_LIMIT : LIMIT;
    }

    private static boolean opens(WrongAnswer catalog, WrongAnswer decision, Duration limit) throws IOException {
        try (RawService server = RawService.answering((path, out) -> {
            if (path.contains("catalog")) {
                catalog.send(JSON, WrongDecision.CATALOG, out);
            } else {
                decision.send(JSON, WrongDecision.DECISION, out);
            }
        })) {
            OpaEngine engine = new OpaEngine(server.address(), Token.random(), limit);
            return new Gate(engine, Clock.systemUTC())
                    .ask(Stage.PRE_PROMOTE, Map.of())
                    .allowed();
        }
    }
}
