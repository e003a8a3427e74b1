using System.Globalization;
using Microsoft.Playwright;
using MiniExcelLibs;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>How tests open reports, and read what they show and their files hold.</summary>
internal static class ReportBrowsing
{
    public static async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
        await Expect(page.Locator(".strip")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Opens a page again until the warehouse has seen what was said a moment ago.</summary>
    public static async Task UntilAsync(IPage page, string path, string selector, int count)
    {
        do
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
        }
        while (await page.Locator(selector).CountAsync() != count);
    }

    public static ILocator Figure(IPage page, string label) => page.Locator(".strip .figure")
        .Filter(new() { Has = page.GetByText(label, new() { Exact = true }) }).Locator(".value");

    public static Task<string[]> TextAsync(IPage page, string selector) =>
        page.Locator(selector).EvaluateAllAsync<string[]>("parts => parts.map((part) => part.textContent)");

    public static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task<List<Dictionary<string, string>>> RowsAsync(Stream content, string format)
    {
        using var file = new MemoryStream();
        await content.CopyToAsync(file);
        file.Position = 0;
        var rows = format == "csv" ? file.Query(useHeaderRow: true, excelType: ExcelType.CSV) : file.Query(useHeaderRow: true);
        return
        [
            .. rows.Cast<IDictionary<string, object?>>().Select(row => row.ToDictionary(
                cell => cell.Key, cell => Convert.ToString(cell.Value, CultureInfo.InvariantCulture)!, StringComparer.Ordinal)),
        ];
    }
}
