package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.problem.YamlProblems;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Parses YAML text into values with their locations. No Java object is ever constructed from a tag. */
public final class YamlTree {
    private static final LoaderOptions OPTIONS = options();

    private YamlTree() {}

    /**
     * The first document of the text.
     *
     * @param problems gets what makes the text invalid YAML, and what YAML allows but a manifest must not have
     * @return empty if the text has no document, or a problem
     */
    public static Optional<YamlValue> of(String text, Problems problems) {
        try {
            return new ForbiddenYaml(problems).check(parser(text)) ? composed(text) : Optional.empty();
        } catch (MarkedYAMLException e) {
            report(e, text, problems);
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            problems.add(TextPosition.after(before), YamlProblems.hasForbiddenCharacter(e.getCodePoint()));
        }
        return Optional.empty();
    }

    private static Optional<YamlValue> composed(String text) {
        Composer composer = new Composer(parser(text), new Resolver(), OPTIONS);
        Optional<Node> root = composer.checkNode() ? Optional.of(composer.getNode()) : Optional.empty();
        return root.map(node -> YamlNodes.value(SourceLocation.top(), node)).filter(value -> !value.isBlank());
    }

    private static ParserImpl parser(String text) {
        return new ParserImpl(new StreamReader(text), OPTIONS);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE); // ForbiddenYaml has refused aliases already
        options.setAllowRecursiveKeys(true);
        return options;
    }

    private static void report(MarkedYAMLException e, String text, Problems problems) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        boolean atExpression = mark != null && followsDollar(text, mark);
        problems.add(
                mark == null ? SourceLocation.top() : SourceLocation.of("", mark),
                atExpression ? YamlProblems.isNotYamlAtExpression(message(e)) : YamlProblems.isNotYaml(message(e)));
    }

    private static boolean followsDollar(String text, Mark mark) {
        int at = text.offsetByCodePoints(0, mark.getIndex());
        return at > 0 && text.charAt(at - 1) == '$';
    }

    /** The parser's own words without the lines of the file that it quotes: they may hold secrets. */
    private static String message(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return (context + e.getProblem()).replaceAll("\\s+", " ").strip();
    }
}
