package dev.stint.enumerate;

import static dev.stint.enumerate.WatchedSource.GAP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random composition, with the items that plain lists say it has; a failing item is how it fails, as text.
 *
 * @param how the composition in words
 */
record RandomSequence(Enumerator<Object> enumerator, List<Object> expected, String how) {
    private static final int MOST = 40;

    static RandomSequence of(Random random, int depth, List<WatchedSource> sources) {
        RandomSequence made = depth == 0 ? leaf(random, sources) : composed(random, depth, sources);
        return made.expected.size() <= MOST ? made : made.limited(MOST);
    }

    private static RandomSequence leaf(Random random, List<WatchedSource> sources) {
        int n = random.nextInt(7);
        List<Object> numbers = new ArrayList<>();
        for (long i = 0; i < n; i++) {
            numbers.add(i);
        }
        return switch (random.nextInt(5)) {
            case 0 -> new RandomSequence(Enumerators.list(numbers), numbers, "list" + n);
            case 1 -> new RandomSequence(Enumerators.range(0, n).map(i -> i), numbers, "range" + n);
            case 2 -> pages(random, numbers);
            default -> watched(random, numbers, sources);
        };
    }

    private static RandomSequence pages(Random random, List<Object> numbers) {
        int size = 1 + random.nextInt(3);
        Enumerator<Object> pages = Enumerators.pages(token -> {
            int from = token.isEmpty() ? 0 : Integer.parseInt(token);
            int to = Math.min(numbers.size(), from + size);
            return new Page<>(numbers.subList(from, to), from + size > numbers.size() ? null : "" + (from + size));
        });
        return new RandomSequence(pages, numbers, "pages" + numbers.size() + "by" + size);
    }

    private static RandomSequence watched(Random random, List<Object> numbers, List<WatchedSource> sources) {
        List<Object> elements = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (Object number : numbers) {
            int kind = random.nextInt(6);
            elements.add(kind == 0 ? GAP : kind == 1 ? WatchedSource.failure(number) : number);
            if (kind > 0) {
                expected.add(kind == 1 ? failed(number) : number);
            }
        }
        WatchedSource source = new WatchedSource(elements);
        sources.add(source);
        return new RandomSequence(source, expected, "own" + elements.size());
    }

    static String failed(Object which) {
        return "failed with " + WatchedSource.failure(which);
    }

    private static boolean isFailed(Object item) {
        return item instanceof String text && text.startsWith("failed with ");
    }

    private static RandomSequence composed(Random random, int depth, List<WatchedSource> sources) {
        RandomSequence source = of(random, depth - 1, sources);
        return switch (random.nextInt(7)) {
            case 0 -> source.mapped();
            case 1 -> source.filtered(2 + random.nextInt(3));
            case 2 -> source.batched(1 + random.nextInt(4));
            case 3 -> source.limited(random.nextInt(8));
            case 4 -> source.concatenated(of(random, depth - 1, sources));
            case 5 ->
                new RandomSequence(
                        source.enumerator.throttledBy(any -> false, Duration.ofSeconds(1)),
                        source.expected,
                        source.how);
            default -> source.nested(inner(random, random.nextInt(depth), sources), 2 + random.nextInt(3));
        };
    }

    /** One that names no signal: a nest refuses those. */
    private static RandomSequence inner(Random random, int depth, List<WatchedSource> sources) {
        RandomSequence inner = of(random, depth, sources);
        while (!inner.enumerator.throttles().isEmpty()) {
            inner = of(random, depth, sources);
        }
        return inner;
    }

    private RandomSequence mapped() {
        List<Object> mapped = new ArrayList<>();
        for (Object item : expected) {
            mapped.add(isFailed(item) ? item : List.of("m", item));
        }
        return new RandomSequence(enumerator.map(item -> List.of("m", item)), mapped, how + ".map");
    }

    /** Drops some by their text, and fails on others. */
    private RandomSequence filtered(int drops) {
        List<Object> kept = new ArrayList<>();
        for (Object item : expected) {
            int hash = Math.floorMod(item.toString().hashCode(), 11);
            if (isFailed(item) || hash % drops != 0) {
                kept.add(!isFailed(item) && hash == 1 ? failed("filter") : item);
            }
        }
        Enumerator<Object> filter = enumerator.filter(item -> {
            int hash = Math.floorMod(item.toString().hashCode(), 11);
            if (hash % drops != 0 && hash == 1) {
                throw WatchedSource.failure("filter");
            }
            return hash % drops != 0;
        });
        return new RandomSequence(filter, kept, how + ".filter" + drops);
    }

    private RandomSequence batched(int n) {
        List<Object> batches = new ArrayList<>();
        for (int from = 0; from < expected.size(); from += n) {
            List<Object> batch = List.copyOf(expected.subList(from, Math.min(expected.size(), from + n)));
            batches.add(
                    batch.stream().filter(RandomSequence::isFailed).findFirst().orElse(batch));
        }
        return new RandomSequence(enumerator.batches(n).map(batch -> batch), batches, how + ".batches" + n);
    }

    private RandomSequence limited(int n) {
        List<Object> first = expected.subList(0, Math.min(n, expected.size()));
        return new RandomSequence(enumerator.limit(n), first, how + ".limit" + n);
    }

    private RandomSequence concatenated(RandomSequence next) {
        List<Object> both = new ArrayList<>(expected);
        both.addAll(next.expected);
        return new RandomSequence(enumerator.concat(next.enumerator), both, how + ".concat(" + next.how + ")");
    }

    /** Every so many parents have no children. */
    private RandomSequence nested(RandomSequence inner, int childless) {
        List<Object> leaves = new ArrayList<>();
        for (Object parent : expected) {
            if (isFailed(parent)) {
                leaves.add(parent);
            } else if (parent.toString().hashCode() % childless != 0) {
                inner.expected.forEach(child -> leaves.add(isFailed(child) ? child : List.of(parent, child)));
            }
        }
        Enumerator<Object> nest = enumerator.nested(parent -> parent.toString().hashCode() % childless == 0
                ? Enumerators.list(List.of())
                : inner.enumerator.map(child -> List.of(parent, child)));
        return new RandomSequence(nest, leaves, how + ".nested" + childless + "(" + inner.how + ")");
    }
}
