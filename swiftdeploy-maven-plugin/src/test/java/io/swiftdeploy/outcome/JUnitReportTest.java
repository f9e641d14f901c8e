package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Result;
import io.swiftdeploy.outcome.Outcome.Ending;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitReportTest {

    private static final String SCHEMA = "surefire-test-report.xsd";

    /** The report, which is what the schema of surefire allows, as its project has it. */
    private static Element suite(Outcome outcome) throws Exception {
        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader(JUnitReport.of(outcome, outcome.run().goal()))));
        SchemaFactory.newDefaultInstance()
                .newSchema(new StreamSource(JUnitReportTest.class.getResourceAsStream(SCHEMA)))
                .newValidator()
                .validate(new DOMSource(xml));
        return xml.getDocumentElement();
    }

    private static List<Element> cases(Element suite) {
        NodeList found = suite.getElementsByTagName("testcase");
        List<Element> cases = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            cases.add((Element) found.item(at));
        }
        return cases;
    }

    private static Stream<String> ends(Element suite) {
        return cases(suite).stream()
                .map(it -> it.getAttribute("classname") + " " + it.getAttribute("name") + " "
                        + ((Element) it.getElementsByTagName("*").item(0)).getTagName());
    }

    private static OutcomeFinding[] ofEachState() {
        return Stream.of(FindingState.values())
                .map(it -> Outcomes.finding("rule_" + it.text(), it, "It was so."))
                .toArray(OutcomeFinding[]::new);
    }

    @Test
    void goalThatIsDeniedShowsWhatStoppedIt() throws Exception {
        Element suite = suite(Outcomes.denied(ofEachState()));

        assertThat(ends(suite))
                .containsExactly(
                        "swiftdeploy.deploy deploy failure",
                        "swiftdeploy.deploy.infrastructure rule_passed system-out",
                        "swiftdeploy.deploy.infrastructure rule_warned system-out",
                        "swiftdeploy.deploy.infrastructure rule_held skipped",
                        "swiftdeploy.deploy.infrastructure rule_skipped skipped",
                        "swiftdeploy.deploy.infrastructure rule_failed failure",
                        "swiftdeploy.deploy.infrastructure rule_unanswered error");
        assertThat(suite.getAttribute("tests")).isEqualTo("7");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        assertThat(suite.getAttribute("time")).isEqualTo("61.002");
    }

    @Test
    void goalThatSucceedsAllTheSameFailsNoTestCase() throws Exception {
        Element suite = suite(Outcomes.succeeded("rollback", ofEachState()));

        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("4");
    }

    @Test
    void suiteHasTheRunOfTheBuildServer() throws Exception {
        Element suite = suite(Outcomes.succeeded("rollback"));

        Element property = (Element) suite.getElementsByTagName("property").item(0);
        assertThat(property.getAttribute("name")).isEqualTo("swiftdeploy.run");
        assertThat(property.getAttribute("value")).isEqualTo("https://ci/run/7");
    }

    @Test
    void troubleIsAnError() throws Exception {
        Ending trouble = new Ending(Result.FAILED, BuildEffect.ERROR, "No Engine answers.", Optional.of("start it"));

        Element goal = cases(suite(Outcomes.of("deploy", trouble))).get(0);

        Element error = (Element) goal.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("type")).isEqualTo("failed");
        assertThat(error.getAttribute("message")).isEqualTo("No Engine answers. next: start it");
        assertThat(error.getTextContent()).isEqualTo("No Engine answers.\nnext: start it");
    }

    @Test
    void failureHasTheSentenceAndWhatWasCompared() throws Exception {
        Element suite = suite(Outcomes.denied(Outcomes.finding("disk_free", FindingState.FAILED, "Too little disk.")));

        assertThat(cases(suite).get(1).getTextContent().strip())
                .isEqualTo("Too little disk.\nobserved: 4.5 GB\nthreshold: 10 GB");
    }

    @Test
    void hostileTextBreaksNothing() throws Exception {
        Element suite =
                suite(Outcomes.denied(Outcomes.finding(Outcomes.HOSTILE, FindingState.FAILED, Outcomes.HOSTILE)));

        String text = cases(suite).get(1).getTextContent();
        assertThat(text).contains("<b>&\"' ]]>", "\\x1b[31m", "\\x00", "\\ufffe", "\\ud800", "\uD83D\uDE00 end");
    }

    @Test
    void casesHaveNamesOfTheirOwn() throws Exception {
        OutcomeFinding one = Outcomes.finding("disk_free", FindingState.PASSED, "Enough.");

        assertThat(cases(suite(Outcomes.denied(one, one, one))).stream().map(it -> it.getAttribute("name")))
                .containsExactly("deploy", "disk_free", "disk_free (pre-deploy)", "disk_free (pre-deploy, 3)");
    }
}
