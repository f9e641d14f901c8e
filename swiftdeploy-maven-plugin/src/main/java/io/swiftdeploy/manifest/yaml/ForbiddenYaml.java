package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.problem.YamlProblems;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Finds what YAML allows and a manifest does not: tags, anchors, aliases, a second document, deep nesting. It reads the
 * parser's events one at a time, before any tree is built, so its memory does not grow with the file.
 */
final class ForbiddenYaml {
    private static final int DEEPEST = 20;

    private final Problems problems;
    private int documents;
    private int depth;

    ForbiddenYaml(Problems problems) {
        this.problems = problems;
    }

    /** Whether a tree of the first document can be built within the limits. */
    boolean check(Parser parser) {
        while (withinLimits() && documents < 2 && !(parser.peekEvent() instanceof StreamEndEvent)) {
            check(parser.getEvent());
        }
        return withinLimits();
    }

    private boolean withinLimits() {
        return depth <= DEEPEST && !problems.isFull();
    }

    private void check(Event event) {
        SourceLocation location = SourceLocation.of("", event.getStartMark());
        if (event instanceof NodeEvent node) {
            checkNode(node, location);
        }
        if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
            problems.add(location, YamlProblems.isNestedTooDeep(DEEPEST));
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof DocumentStartEvent && ++documents > 1) {
            problems.add(location, YamlProblems.hasSecondDocument());
        }
    }

    private void checkNode(NodeEvent node, SourceLocation location) {
        if (node instanceof AliasEvent) {
            problems.add(location, YamlProblems.hasAlias(node.getAnchor()));
            return;
        }
        if (node.getAnchor() != null) {
            problems.add(location, YamlProblems.hasAnchor(node.getAnchor()));
        }
        String tag = node instanceof ScalarEvent scalar
                ? scalar.getTag()
                : node instanceof CollectionStartEvent collection ? collection.getTag() : null;
        if (tag != null) {
            problems.add(location, YamlProblems.hasTag(tag));
        }
    }
}
