using Microsoft.Playwright;

namespace CustomerService.Browser.Tests.Browsers;

/// <summary>
/// A small automatic check of a page and its shadow trees: names of controls and images, contrast of all visible text (WCAG AA),
/// unique ids, size of controls (24 px), language, title, one main and one first heading.
/// </summary>
internal static class AccessibilityCheck
{
    private const string Script =
        """
        () => {
          const found = [];
          const all = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
          const elements = all(document);
          const show = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}#${element.id} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
          const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.quiet, .skip');
          const name = (element) => element.getAttribute('aria-label') || element.labels?.[0]?.textContent.trim() || element.textContent.trim()
            || element.getRootNode().getElementById(element.getAttribute('aria-labelledby'))?.textContent;

          // Colours are computed by the browser itself, so that light-dark() and color-mix() come out right.
          const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
          const rgba = (color) => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            return { r, g, b, a: a / 255 };
          };
          const over = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });
          const parent = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
          const behind = (element) => {
            const layers = [];
            for (let at = element; at; at = parent(at)) {
              const color = rgba(getComputedStyle(at).backgroundColor);
              layers.push(color);
              if (color.a === 1) break;
            }
            return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 });
          };
          const luminance = ({ r, g, b }) => [r, g, b].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
            .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
          const contrast = (a, b) => { const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05); };

          for (const element of elements.filter(visible)) {
            const style = getComputedStyle(element);
            if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
              const background = behind(element);
              const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
              const ratio = contrast(over(rgba(style.color), background), background);
              if (ratio < (large ? 3 : 4.5)) found.push(`contrast ${ratio.toFixed(2)}: ${show(element)}`);
            }
            if (element.placeholder && contrast(rgba(getComputedStyle(element, '::placeholder').color), behind(element)) < 4.5) found.push(`contrast of placeholder: ${show(element)}`);
            if (element.matches('input, textarea') && parseFloat(style.fontSize) < 16) found.push(`phones zoom into a field below 16px: ${show(element)}`);
            if (element.matches('button, a[href], input, textarea, select, summary, dialog, [role=log], [tabindex="0"]') && !name(element)) found.push(`no name: ${show(element)}`);
            if (element.matches('button, input, summary')) {
              const { width, height } = element.getBoundingClientRect();
              if (width < 24 || height < 24) found.push(`small target ${width}x${height}: ${show(element)}`);
            }
            if (element.matches('img') && !element.hasAttribute('alt')) found.push(`no alt: ${show(element)}`);
            if (element.matches('svg') && element.getAttribute('aria-hidden') !== 'true') found.push(`svg neither named nor hidden: ${show(element)}`);
            if (element.tabIndex > 0) found.push(`tabindex above 0: ${show(element)}`);
          }
          for (const root of new Set(elements.map((element) => element.getRootNode()))) {
            const ids = [...root.querySelectorAll('[id]')].map((element) => element.id);
            for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) found.push(`same id: ${id}`);
          }
          if (!document.documentElement.lang) found.push('no language');
          if (!document.title) found.push('no title');
          return found;
        }
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
