namespace MscAlf.Mining.Syntax;

/// <summary>Decides on every unit of a page: first the rules of the site, then what papers share, then the shape of the text.</summary>
internal static class PageCleaner
{
    /// <summary>Decides on all units.</summary>
    public static void Clean(SourceDocument document, List<PageUnit> units, SiteProfile? site, SiteProfile generic, bool wrapped)
    {
        var page = new PageContext(document, units, site, generic, wrapped);
        int title = ApplyRules(page);
        if (ContentDecider.Applies(page) && ContentModel.Default is { } model)
        {
            ContentDecider.Decide(page, title, model.Score(page, title));
        }
        else
        {
            new HeadingSettler(page).Settle();
        }
        new Repeats(page).Strip(title);
        if (page.IsHtml) CaptionElements.Relabel(units);
        new AbstractBounds(page).Settle();
    }

    /// <summary>Decides by rules and shape on all units but headings.</summary>
    /// <returns>The title, or -1.</returns>
    public static int ApplyRules(PageContext page)
    {
        List<PageUnit> units = page.Units;
        if (page.IsHtml)
        {
            var blocks = new BlockRules(page);
            blocks.ApplySite();
            new AbstractFinder(page).Mark();
            blocks.ApplyGeneral();
            MainContent.StripOutside(page.Document, units);
        }
        int body = new TextStart(page).Find();
        int title = TitleFinder.Find(page.Document, units, body, page.Site, page.IsBoilerplate, page.FindRule);
        if (title >= 0) units[title].Keep(Fate.Title, PageContext.Name(page.Site ?? page.Generic, "title"));
        new LineRules(page).Apply(body, title);
        new OpenUnits(page).Decide(title > body ? body : Math.Max(body, title + 1), title);
        return title;
    }
}
