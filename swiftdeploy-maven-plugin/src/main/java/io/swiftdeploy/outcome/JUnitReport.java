package io.swiftdeploy.outcome;

import io.swiftdeploy.history.Result;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.outcome.OutcomeFinding.Measure;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An outcome as a test suite in JUnit's XML, as surefire writes it: one test case for the goal and one for each finding. What
 * stopped a goal is a failure or an error there. What a goal did not end by is none: CI would call a good build bad.
 */
final class JUnitReport {
    /** The property of the suite that has the run of the build server. */
    static final String RUN = "swiftdeploy.run";

    private static final String PREFIX = "swiftdeploy.";
    private static final int LONGEST_ATTRIBUTE = 500;

    /** How a test case ended; the element of the XML is named after it. */
    private enum Verdict {
        PASSED,
        SKIPPED,
        FAILURE,
        ERROR;

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Case(String className, String name, Duration time, Verdict verdict, String type, String text) {}

    private final Outcome outcome;
    private final String suite;
    private final Set<String> names = new HashSet<>();

    private JUnitReport(Outcome outcome, String suite) {
        this.outcome = outcome;
        this.suite = PREFIX + suite;
    }

    /** @param suite the goal's name, and what tells it from other executions of the same goal */
    static String of(Outcome outcome, String suite) {
        return new JUnitReport(outcome, suite).text();
    }

    private String text() {
        List<Case> cases = new ArrayList<>(List.of(goal()));
        outcome.findings().forEach(it -> cases.add(finding(it)));
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            write(cases, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("text can always be written", impossible);
        }
        return text + "\n";
    }

    private Case goal() {
        Verdict verdict =
                switch (outcome.ending().build()) {
                    case SUCCESS -> Verdict.PASSED;
                    case FAILURE -> Verdict.FAILURE;
                    case ERROR -> Verdict.ERROR;
                };
        Result result = outcome.ending().result();
        String text = outcome.ending().message()
                + outcome.ending().next().map(it -> "\nnext: " + it).orElse("");
        String goal = outcome.run().goal();
        return new Case(suite, goal, outcome.run().duration(), verdict, result.text(), text);
    }

    private Case finding(OutcomeFinding it) {
        Verdict stopping = outcome.failsBuild() ? stopping(it.state()) : Verdict.SKIPPED;
        Verdict verdict =
                switch (it.state()) {
                    case PASSED, WARNED -> Verdict.PASSED;
                    case SKIPPED, HELD -> Verdict.SKIPPED;
                    case FAILED, UNANSWERED -> stopping;
                };
        String className = suite + "." + it.place().domain();
        return new Case(
                className,
                unique(className, it),
                Duration.ZERO,
                verdict,
                it.state().text(),
                text(it));
    }

    private static Verdict stopping(FindingState state) {
        return state == FindingState.UNANSWERED ? Verdict.ERROR : Verdict.FAILURE;
    }

    /** Servers take two cases of one name for one; stages may ask the same rule. */
    private String unique(String className, OutcomeFinding it) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> numbered(it, number))
                .filter(name -> names.add(className + "\n" + name))
                .findFirst()
                .orElseThrow();
    }

    private static String numbered(OutcomeFinding it, int number) {
        return switch (number) {
            case 1 -> it.rule();
            case 2 -> it.rule() + " (" + it.place().stage() + ")";
            default -> it.rule() + " (" + it.place().stage() + ", " + number + ")";
        };
    }

    private static String text(OutcomeFinding it) {
        Measure measure = it.measure();
        return (it.state() == FindingState.WARNED ? "Warning: " : "")
                + it.message()
                + line("observed", measure.observed(), measure.unit())
                + line("threshold", measure.threshold(), measure.unit());
    }

    private static String line(String name, Optional<Object> value, String unit) {
        return value.map(it -> ("\n" + name + ": " + it + " " + unit).stripTrailing())
                .orElse("");
    }

    private void write(List<Case> cases, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", suite);
        attribute(xml, "time", seconds(outcome.run().duration()));
        attribute(xml, "tests", Integer.toString(cases.size()));
        Map<String, Verdict> counted =
                Map.of("errors", Verdict.ERROR, "skipped", Verdict.SKIPPED, "failures", Verdict.FAILURE);
        for (String count : List.of("errors", "skipped", "failures")) {
            long number = cases.stream()
                    .filter(it -> it.verdict() == counted.get(count))
                    .count();
            attribute(xml, count, Long.toString(number));
        }
        writeRun(xml);
        for (Case each : cases) {
            write(each, xml);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    /** By it a later goal knows whose file it is. */
    private void writeRun(XMLStreamWriter xml) throws XMLStreamException {
        Optional<String> run = outcome.actor().run();
        if (run.isPresent()) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("properties");
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", RUN);
            xml.writeAttribute("value", XmlText.of(run.get()));
            xml.writeEndElement();
        }
    }

    private static void write(Case each, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "name", each.name());
        attribute(xml, "classname", each.className());
        attribute(xml, "time", seconds(each.time()));
        xml.writeCharacters("\n    ");
        xml.writeStartElement(
                each.verdict() == Verdict.PASSED ? "system-out" : each.verdict().element());
        if (each.verdict() != Verdict.PASSED) {
            attribute(xml, "message", each.text());
        }
        if (each.verdict() == Verdict.FAILURE || each.verdict() == Verdict.ERROR) {
            attribute(xml, "type", each.type());
        }
        xml.writeCharacters(XmlText.of(each.text()));
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** An attribute has one line. */
    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.of(PrintableText.sentence(value, LONGEST_ATTRIBUTE)));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%d.%03d", time.toSeconds(), time.toMillisPart());
    }
}
