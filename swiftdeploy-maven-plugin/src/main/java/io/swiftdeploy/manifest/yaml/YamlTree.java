package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.QuotedText;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Makes a tree of nodes, with their places, of YAML text. Nothing is ever constructed from it. */
public final class YamlTree {
    private static final LoaderOptions OPTIONS = options();

    private YamlTree() {}

    /** The first document; empty where there is none, or where it is no YAML, which is then on record. */
    public static Optional<Node> of(String text, Problems problems) {
        try {
            return new ForbiddenYaml(problems).check(parser(text)) ? composed(text) : Optional.empty();
        } catch (MarkedYAMLException e) {
            report(e, text, problems);
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            problems.add(
                    TextPosition.after(before),
                    "has " + QuotedText.character(e.getCodePoint()) + ", which YAML does not allow");
        }
        return Optional.empty();
    }

    private static Optional<Node> composed(String text) {
        Composer composer = new Composer(parser(text), new Resolver(), OPTIONS);
        Optional<Node> root = composer.checkNode() ? Optional.of(composer.getNode()) : Optional.empty();
        return root.filter(node -> !node.getTag().equals(Tag.NULL));
    }

    private static ParserImpl parser(String text) {
        return new ParserImpl(new StreamReader(text), OPTIONS);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE); // aliases are on record by then
        options.setAllowRecursiveKeys(true);
        return options;
    }

    private static void report(MarkedYAMLException e, String text, Problems problems) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        boolean atExpression = mark != null && isBehindDollar(text, mark);
        problems.add(
                mark == null ? SourceLocation.top() : SourceLocation.of("", mark),
                "is not valid YAML: " + sentence(e)
                        + (atExpression ? "; within braces or brackets an expression needs quotes: \"${...}\"" : ""));
    }

    private static boolean isBehindDollar(String text, Mark mark) {
        int at = text.offsetByCodePoints(0, mark.getIndex());
        return at > 0 && text.charAt(at - 1) == '$';
    }

    /** The parser's own words, without the lines of the file that it would add: they may hold secrets. */
    private static String sentence(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return (context + e.getProblem()).replaceAll("\\s+", " ").strip();
    }
}
