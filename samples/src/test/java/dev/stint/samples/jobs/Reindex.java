package dev.stint.samples.jobs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.job.IterableJob;
import dev.stint.job.StepContext;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** All products of all shops, in batches that cross from one shop to the next. */
final class Reindex extends IterableJob<Reindex.Args, List<Reindex.ShopProduct>> {
    private final DataSource db;

    Reindex(DataSource db) {
        this.db = db;
    }

    record Args(OptionalLong onlyShop) {}

    record ShopProduct(long shop, long product) {}

    @Override
    protected Enumerator<List<ShopProduct>> enumerator(Args args) {
        Enumerator<Long> shops = JdbcCursors.table(db, "shops")
                .where(
                        "id = ? or ? < 0",
                        args.onlyShop().orElse(-1),
                        args.onlyShop().orElse(-1))
                .keyedBy("id")
                .map(row -> row.getLong("id"));
        return shops.nested(this::products).batches(3);
    }

    private Enumerator<ShopProduct> products(long shop) {
        return JdbcCursors.table(db, "products")
                .where("shop_id = ?", shop)
                .keyedBy("id")
                .map(row -> new ShopProduct(shop, row.getLong("id")));
    }

    @Override
    protected void step(List<ShopProduct> batch, StepContext<Args> context) {
        context.count("products", batch.size());
    }
}
