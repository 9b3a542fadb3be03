<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CommandPalette</name>
    <message>
        <source>setting of a run</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Show its texts in the Label panel</source>
        <translation>在标注页显示它的文本</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
</context>
<context>
    <name>EncoderDialog</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 languages</source>
        <translation>%1 种语言</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Cyrillic letters</source>
        <translation>西里尔字母</translation>
    </message>
    <message>
        <source>Arabic letters</source>
        <translation>阿拉伯字母</translation>
    </message>
    <message>
        <source>Devanagari letters</source>
        <translation>天城文字母</translation>
    </message>
    <message>
        <source>phone numbers: %1</source>
        <translation>电话号码：%1</translation>
    </message>
    <message>
        <source>e-mail addresses: %1</source>
        <translation>电子邮箱：%1</translation>
    </message>
    <message>
        <source>payment cards: %1</source>
        <translation>银行卡号：%1</translation>
    </message>
    <message>
        <source>bank accounts (IBAN): %1</source>
        <translation>银行账户 (IBAN)：%1</translation>
    </message>
    <message>
        <source>national id numbers: %1</source>
        <translation>身份证件号码：%1</translation>
    </message>
    <message>
        <source>IP addresses: %1</source>
        <translation>IP 地址：%1</translation>
    </message>
    <message>
        <source>names of people: %1</source>
        <translation>人名：%1</translation>
    </message>
    <message>
        <source>Personal data: %1</source>
        <translation>个人信息：%1</translation>
    </message>
    <message>
        <source>Exact duplicates: %1</source>
        <translation>完全重复：%1</translation>
    </message>
    <message>
        <source>The same text under two intents: %1</source>
        <translation>同一文本属于两个意图：%1</translation>
    </message>
    <message>
        <source>Near duplicates: %1</source>
        <translation>近似重复：%1</translation>
    </message>
    <message>
        <source>Near duplicates under two intents: %1</source>
        <translation>属于两个意图的近似重复：%1</translation>
    </message>
    <message>
        <source>Garbled letters: %1</source>
        <translation>乱码：%1</translation>
    </message>
    <message>
        <source>Another language: %1</source>
        <translation>其他语言：%1</translation>
    </message>
    <message>
        <source>Empty texts: %1</source>
        <translation>空文本：%1</translation>
    </message>
    <message>
        <source>Very long texts: %1</source>
        <translation>过长文本：%1</translation>
    </message>
    <message>
        <source>Intents with few rows: %1</source>
        <translation>数据过少的意图：%1</translation>
    </message>
    <message>
        <source>A model can remember what it was trained on, and exports hold the texts as they are.</source>
        <translation>模型可能会记住训练数据，导出的文件也会原样包含这些文本。</translation>
    </message>
    <message>
        <source>The same text and intent as an earlier row teaches nothing new.</source>
        <translation>文本和意图与之前的数据完全相同，无法带来新的信息。</translation>
    </message>
    <message>
        <source>The model cannot learn both; one of the two is wrong, or the intents overlap.</source>
        <translation>模型无法同时学习两者：要么其中一个标错了，要么两个意图有重叠。</translation>
    </message>
    <message>
        <source>They differ from an earlier row of the same intent by a letter, a mark or a word.</source>
        <translation>与之前同一意图的数据只差一个字母、标点或词。</translation>
    </message>
    <message>
        <source>Often a labelling mistake; sometimes the one word that makes the difference.</source>
        <translation>多半是标注错误，有时也可能正是那一个词决定了意图。</translation>
    </message>
    <message>
        <source>These rows went through a wrong encoding once, such as “Ã©” for “é”.</source>
        <translation>这些数据曾以错误的编码读取，例如“é”变成了“Ã©”。</translation>
    </message>
    <message>
        <source>They are not in the language of most rows; the encoder may not know it.</source>
        <translation>与大多数数据的语言不同，编码器可能不认识。</translation>
    </message>
    <message>
        <source>There is nothing to learn from.</source>
        <translation>没有可供学习的内容。</translation>
    </message>
    <message>
        <source>An encoder reads about 128 tokens; what comes after is cut off.</source>
        <translation>编码器大约读取 128 个词元，之后的内容会被截断。</translation>
    </message>
    <message>
        <source>Fewer than 10 rows are too few to learn from and to measure.</source>
        <translation>少于 10 条数据不足以学习，也不足以评估。</translation>
    </message>
    <message>
        <source>%1: rows %2</source>
        <translation>%1：%2 条</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 条</translation>
    </message>
    <message>
        <source>about %1 tokens</source>
        <translation>约 %1 个词元</translation>
    </message>
    <message>
        <source>like %1</source>
        <translation>近似于 %1</translation>
    </message>
    <message>
        <source>like %1  ·  %2</source>
        <translation>近似于 %1  ·  %2</translation>
    </message>
    <message>
        <source>Placeholders such as [PHONE_1] take the place of the data; the same value always gets the same one. The values go into a file in the workspace, private/pii-vault.json, which only you can read. It is not encrypted, and it is never exported with data or models. Without that file the replacement cannot be undone.</source>
        <translation>数据将由 [PHONE_1] 这样的占位符代替，相同的值始终使用同一个占位符。原值保存在工作区内的文件 private/pii-vault.json 中，只有您本人可以读取。该文件未加密，也绝不会随数据或模型导出。没有该文件就无法还原。</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>payment card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>bank account</source>
        <translation>银行账户</translation>
    </message>
    <message>
        <source>national id</source>
        <translation>身份证件</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>name</source>
        <translation>人名</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of personal data, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Data leakage, texts in more than one split: %1</source>
        <translation>数据泄漏，出现在多个划分中的文本：%1</translation>
    </message>
    <message>
        <source>Intents without a text to train on: %1</source>
        <translation>没有训练文本的意图：%1</translation>
    </message>
    <message>
        <source>A test on texts the model has seen while training looks better than it is. Labelled rows without a split are trained on.</source>
        <translation>用训练时见过的文本做测试，结果会偏高。未划分的已标注数据会用于训练。</translation>
    </message>
    <message>
        <source>They occur in validation or test only, so the model can never answer with them.</source>
        <translation>它们只出现在验证集或测试集中，因此模型永远不会给出这些意图。</translation>
    </message>
    <message>
        <source>Texts with HTML: %1</source>
        <translation>含 HTML 的文本：%1</translation>
    </message>
    <message>
        <source>Intents that look like another: %1</source>
        <translation>与其他意图看起来相同的意图：%1</translation>
    </message>
    <message>
        <source>Intents that look like missing values: %1</source>
        <translation>像缺失值的意图：%1</translation>
    </message>
    <message>
        <source>Tags such as &lt;b&gt; and entities such as &amp;amp; are no words; import the file again with “Make plain text of HTML”.</source>
        <translation>&lt;b&gt; 之类的标签和 &amp;amp; 之类的实体不是词语；请勾选“把 HTML 转为纯文本”重新导入该文件。</translation>
    </message>
    <message>
        <source>They differ by capitals, spaces or invisible characters only; the model learns them as different intents.</source>
        <translation>它们只在大小写、空格或不可见字符上不同；模型会把它们当作不同的意图来学习。</translation>
    </message>
    <message>
        <source>Programs write “nan” or “null” where there is no value; these rows are not labelled.</source>
        <translation>程序在没有值的地方会写“nan”或“null”；这些行其实没有标注。</translation>
    </message>
    <message>
        <source>“%1” is like “%2”: rows %3</source>
        <translation>“%1”与“%2”看起来相同：%3 行</translation>
    </message>
</context>
<context>
    <name>HelpDialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Label customer utterances, fine-tune an encoder with a click, watch it learn, compare and export.</source>
        <translation>标注客户话语，一键微调编码器，实时观察训练过程，对比结果并导出模型。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Built with Qt, libtorch, QCustomPlot and SQLite.</source>
        <translation>本软件是自由软件，以 GNU 通用公共许可证第 3 版或更新版本发布。基于 Qt、libtorch、QCustomPlot 和 SQLite 构建。</translation>
    </message>
    <message>
        <source>About Tunebench</source>
        <translation>关于 Tunebench</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作和按键</translation>
    </message>
</context>
<context>
    <name>KeyLegend</name>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Type to find an intent  ·  %1 assigns it  ·  1–9 numbered intents  ·  %2 suggestion  ·  Shift+Enter repeat  ·  ↓ skip  ·  ↑ back</source>
        <translation>输入查找意图  ·  %1 指派  ·  1–9 编号意图  ·  %2 采纳建议  ·  Shift+Enter 重复  ·  ↓ 跳过  ·  ↑ 返回</translation>
    </message>
    <message>
        <source>Type to find a label  ·  %1 assigns it  ·  1–9 numbered labels  ·  Shift+Enter repeat  ·  ↓ skip  ·  ↑ back</source>
        <translation>输入查找标签  ·  %1 指派  ·  1–9 编号标签  ·  Shift+Enter 重复  ·  ↓ 跳过  ·  ↑ 返回</translation>
    </message>
</context>
<context>
    <name>LabelKeys</name>
    <message>
        <source>This needs a key.</source>
        <translation>此项需要一个键。</translation>
    </message>
    <message>
        <source>%1: a key without Ctrl, Alt or Meta is needed here.</source>
        <translation>%1：这里需要不带 Ctrl、Alt 或 Meta 的键。</translation>
    </message>
    <message>
        <source>%1 belongs to %2; choose another key.</source>
        <translation>%1 已属于%2；请另选一个键。</translation>
    </message>
    <message>
        <source>%1 moves among rows or assigns a numbered intent; choose another key.</source>
        <translation>%1 用于在数据间移动或指派编号意图；请另选一个键。</translation>
    </message>
</context>
<context>
    <name>PanelRegistry</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Bring texts in, split them and see what there is</source>
        <translation>导入文本、划分数据集并了解数据概况</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Give every text its intent</source>
        <translation>为每条文本标注意图</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Choose the settings of the next run</source>
        <translation>设置下一次训练的参数</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Start a run and watch it learn</source>
        <translation>开始训练并观察学习过程</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Look at earlier runs and compare them</source>
        <translation>查看以往的训练并进行对比</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Take a trained model or the labelled data out of the workspace</source>
        <translation>从工作区导出训练好的模型或已标注数据</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>See how good the data is and fix what hurts most</source>
        <translation>查看数据质量，先改最要紧的问题</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Type a text and see what a trained model answers</source>
        <translation>输入文本，查看训练好的模型如何回答</translation>
    </message>
</context>
<context>
    <name>PlotStyle</name>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Later rows have another mixture of intents and other wordings than earlier ones.</source>
        <translation>后来的数据与早先相比，意图比例和用词都变了。</translation>
    </message>
    <message>
        <source>Later rows have another mixture of intents than earlier ones.</source>
        <translation>后来的数据与早先相比，意图比例变了。</translation>
    </message>
    <message>
        <source>Later rows are worded differently from earlier ones.</source>
        <translation>后来的数据与早先相比，用词变了。</translation>
    </message>
    <message>
        <source>Rows in random order differ as much less than once in a hundred times. Label some of the newest texts, so that the model learns what customers write now.</source>
        <translation>若顺序是随机的，出现这么大差别的机会不到百分之一。请标注一些最新的文本，让模型学会客户现在的说法。</translation>
    </message>
    <message>
        <source>Probably wrong labels</source>
        <translation>可能标错的文本</translation>
    </message>
    <message>
        <source>Near duplicates</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>离群文本</translation>
    </message>
    <message>
        <source>Intents with few texts</source>
        <translation>文本太少的意图</translation>
    </message>
    <message>
        <source>Intents that are confused</source>
        <translation>容易混淆的意图</translation>
    </message>
    <message>
        <source>What comes in has changed</source>
        <translation>新来的数据有变化</translation>
    </message>
    <message>
        <source>Do I need more data?</source>
        <translation>还需要更多数据吗？</translation>
    </message>
    <message>
        <source>Groups of texts that differ in little. Under one intent the copies teach nothing new; under several they teach contradictions: those come first.</source>
        <translation>只有细微差别的几组文本。同一意图下，重复的文本学不到新东西；不同意图下会教出矛盾，这样的组排在最前。</translation>
    </message>
    <message>
        <source>Far from even their nearest texts: slips, another topic, or an intent that is missing. The farthest come first.</source>
        <translation>离最近的文本也很远：笔误、别的话题，或缺少相应的意图。最远的排在最前。</translation>
    </message>
    <message>
        <source>With fewer than 10 labelled texts an intent can hardly be learned and its accuracy not be measured.</source>
        <translation>已标注文本不足 10 条的意图很难学会，也无法衡量准确率。</translation>
    </message>
    <message>
        <source>The model takes texts of one for the other. Perhaps their meaning overlaps: look at the mistaken texts below, sharpen the descriptions, or make them one intent.</source>
        <translation>模型会把一个意图的文本当成另一个。也许两者含义重叠：请看下面认错的文本，把说明写得更清楚，或合并为一个意图。</translation>
    </message>
    <message>
        <source>Measured with a fifth to all of the labels, on labels the model had not seen.</source>
        <translation>用五分之一到全部的标注训练，在模型没见过的标注上测得。</translation>
    </message>
    <message>
        <source>Use the suggestion</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>Keep one, or one intent</source>
        <translation>只留一条，或统一意图</translation>
    </message>
    <message>
        <source>Show in Label</source>
        <translation>在标注页查看</translation>
    </message>
    <message>
        <source>Show its texts in Label</source>
        <translation>在标注页查看其文本</translation>
    </message>
    <message>
        <source>Label more texts</source>
        <translation>标注更多文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent now</source>
        <translation>现在的意图</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Labelled texts</source>
        <translation>已标注文本</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>被当成</translation>
    </message>
    <message>
        <source>Texts mistaken</source>
        <translation>认错的文本</translation>
    </message>
    <message>
        <source>Of both</source>
        <translation>占两者</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>早先</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后来</translation>
    </message>
    <message>
        <source>Labels learned from</source>
        <translation>学习的标注数</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确性</translation>
    </message>
    <message>
        <source>+%1 points</source>
        <translation>+%1 分</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cube root of completeness × accuracy × diversity</source>
        <translation>完整性 × 准确性 × 多样性的立方根</translation>
    </message>
    <message>
        <source>Mean of: labelled %1, intents with 10 texts or more %2, evenness of the intents %3</source>
        <translation>以下各项的平均：已标注 %1，有 10 条以上文本的意图 %2，意图的均衡程度 %3</translation>
    </message>
    <message>
        <source>Labelled texts nothing is doubtful about; doubtful: %1 (wrong labels, contradictions, confused intents, outliers)</source>
        <translation>没有疑点的已标注文本；有疑点的占 %1（标错、矛盾、意图混淆、与众不同）</translation>
    </message>
    <message>
        <source>Mean of: texts without near duplicates %1, spread within the intents %2</source>
        <translation>以下两项的平均：没有近似重复的文本 %1，意图内部的丰富程度 %2</translation>
    </message>
    <message>
        <source>About %1 more labels for 1 % more accuracy.</source>
        <translation>再标注约 %1 条，准确率可提高 1 %。</translation>
    </message>
    <message>
        <source>Even ten times as many labels would hardly bring 1 % more accuracy: fix what is listed here first.</source>
        <translation>即使标注十倍的数据，准确率也很难提高 1 %：请先改正这里列出的问题。</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>A model that has not seen these labels, and the most similar texts, rule them out. The most doubtful come first. It is right on %1 of the labels it had not seen; of topics it does not know it says nothing.</source>
        <translation>没见过这些标注的模型和最相似的文本都否定了它们，最可疑的排在最前。模型在没见过的标注上答对 %1；不熟悉的话题它不作判断。</translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Test macro F1</source>
        <translation>测试宏平均 F1</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Texts per second</source>
        <translation>每秒文本数</translation>
    </message>
</context>
<context>
    <name>RunData</name>
    <message>
        <source>%1 (deleted)</source>
        <comment>an intent</comment>
        <translation>%1（已删除）</translation>
    </message>
    <message>
        <source>%1 (now %2)</source>
        <comment>an intent</comment>
        <translation>%1（现为 %2）</translation>
    </message>
    <message>
        <source>%1 (a part is now %2)</source>
        <comment>an intent</comment>
        <translation>%1（部分现为 %2）</translation>
    </message>
</context>
<context>
    <name>RunStopper</name>
    <message>
        <source>Stop the run?</source>
        <translation>要停止训练吗？</translation>
    </message>
    <message>
        <source>It can be continued later from where it is now.</source>
        <translation>以后可以从当前进度继续。</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Stopping the run</source>
        <translation>正在停止训练</translation>
    </message>
</context>
<context>
    <name>RunText</name>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Loading the encoder</source>
        <translation>正在加载编码器</translation>
    </message>
    <message>
        <source>Tokenising the texts</source>
        <translation>正在对文本分词</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Validating</source>
        <translation>正在验证</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>正在测试</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>几秒钟</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余%1</translation>
    </message>
</context>
<context>
    <name>SampleWorkspace</name>
    <message>
        <source>Sample workspace</source>
        <translation>示例工作区</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>Train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Not assigned</source>
        <translation>未划分</translation>
    </message>
</context>
<context>
    <name>SuggestionText</name>
    <message>
        <source>Stands for many texts that have no label yet</source>
        <translation>代表许多尚未标注的文本</translation>
    </message>
    <message>
        <source>Too few labels for a guess</source>
        <translation>标注太少，尚无法猜测</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share in per cent</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>The model has not read this text yet</source>
        <translation>模型还没有读到这条文本</translation>
    </message>
    <message>
        <source>Unlike what is labelled so far; %1 at a guess</source>
        <translation>与已标注的文本都不相似；猜测是 %1</translation>
    </message>
    <message>
        <source>Perhaps %1, which has %2 labelled so far</source>
        <comment>%2 is a number of texts</comment>
        <translation>可能是 %1，该意图目前只有 %2 条标注</translation>
    </message>
    <message>
        <source>Between %1 and %2</source>
        <translation>介于 %1 与 %2 之间</translation>
    </message>
    <message>
        <source>%1 is well ahead of the rest</source>
        <translation>%1 明显领先于其他意图</translation>
    </message>
    <message>
        <source>No suggestions: there is no encoder on this machine</source>
        <translation>无法建议：本机没有编码器</translation>
    </message>
    <message>
        <source>No new suggestions; point here for the reason</source>
        <translation>没有新的建议；将鼠标停在此处查看原因</translation>
    </message>
    <message>
        <source>Suggestions start with three texts each of two intents</source>
        <translation>两个意图各有三条标注后开始建议</translation>
    </message>
    <message>
        <source>Suggestions: %2 correct, cross-checked on %1 labels</source>
        <translation>建议：在 %1 条标注上交叉验证，正确率 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a sentence, and by how many points it is better</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The model is reading: %1 of %2 texts</source>
        <translation>模型正在阅读：%1 / %2 条文本</translation>
    </message>
</context>
<context>
    <name>TryText</name>
    <message>
        <source>%1 (deleted)</source>
        <comment>an intent</comment>
        <translation>%1（已删除）</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Label texts, fine-tune an encoder, compare runs and export the model.</source>
        <translation>标注文本、微调编码器、对比训练结果并导出模型。</translation>
    </message>
    <message>
        <source>Folder of the workspace to open; the last one without it.</source>
        <translation>要打开的工作区文件夹；不填则打开上次的工作区。</translation>
    </message>
</context>
<context>
    <name>tb::ui::AdjudicationModel</name>
    <message>
        <source>(deleted)</source>
        <comment>an intent</comment>
        <translation>（已删除）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>裁定</translation>
    </message>
</context>
<context>
    <name>tb::ui::AdjudicationView</name>
    <message>
        <source>Where they differ</source>
        <translation>标注不一致之处</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Texts the annotators label differently</source>
        <translation>两位标注员标注不同的文本</translation>
    </message>
    <message>
        <source>The first annotator is right (1)</source>
        <translation>第一位标注员正确 (1)</translation>
    </message>
    <message>
        <source>The second annotator is right (2)</source>
        <translation>第二位标注员正确 (2)</translation>
    </message>
    <message>
        <source>1 or 2 decides  ·  type to find another intent  ·  Ctrl+Z in the main window takes back</source>
        <translation>1 或 2 裁定  ·  输入可查找其他意图  ·  在主窗口按 Ctrl+Z 撤销</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <translation>%2 条中 %1 条待裁定</translation>
    </message>
    <message>
        <source>They agree about everything labelled so far.</source>
        <translation>目前标注的内容全部一致。</translation>
    </message>
</context>
<context>
    <name>tb::ui::AgreementView</name>
    <message>
        <source>Nothing can be said yet: too few labels, or always the same one.</source>
        <translation>暂无结论：标注太少，或始终是同一意图。</translation>
    </message>
    <message>
        <source>They agree less than by chance.</source>
        <translation>一致性低于随机水平。</translation>
    </message>
    <message>
        <source>Slight agreement beyond chance.</source>
        <translation>一致性极低（略高于随机）。</translation>
    </message>
    <message>
        <source>Fair agreement beyond chance.</source>
        <translation>一致性一般。</translation>
    </message>
    <message>
        <source>Moderate agreement beyond chance.</source>
        <translation>一致性中等。</translation>
    </message>
    <message>
        <source>Substantial agreement beyond chance.</source>
        <translation>一致性较高。</translation>
    </message>
    <message>
        <source>Almost perfect agreement.</source>
        <translation>几乎完全一致。</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Writes the agreement of all and of each intent to a CSV file</source>
        <translation>将总体及各意图的一致性写入 CSV 文件</translation>
    </message>
    <message>
        <source>All passes</source>
        <translation>所有复标轮次</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Agreement of each intent</source>
        <translation>各意图的一致性</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>By %1</source>
        <comment>rows given by a person</comment>
        <translation>%1 标注</translation>
    </message>
    <message>
        <source>By all</source>
        <translation>共同标注</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Kappa (95 %)</source>
        <translation>Kappa (95 %)</translation>
    </message>
    <message>
        <source>Fleiss’ kappa</source>
        <translation>Fleiss κ</translation>
    </message>
    <message>
        <source>Cohen’s kappa</source>
        <translation>Cohen κ</translation>
    </message>
    <message>
        <source>%1 rows  ·  raw agreement %2 (%3 – %4)  ·  %5 %6</source>
        <translation>%1 条文本  ·  原始一致率 %2（%3 – %4）  ·  %5 %6</translation>
    </message>
    <message>
        <source>Kappa takes away what would agree by chance: 1 = always, 0 = as by chance. In brackets the 95 % interval.</source>
        <translation>Kappa 扣除了随机一致的部分：1 表示始终一致，0 表示与随机相同。括号内为 95 % 置信区间。</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>tb::ui::AnnotationRoundView</name>
    <message>
        <source>Back to the list; every label is kept, and the pass can be gone on with at any time</source>
        <translation>返回列表；已给出的标注全部保留，可随时继续</translation>
    </message>
    <message>
        <source>Rows of the pass</source>
        <translation>该轮次的文本</translation>
    </message>
    <message>
        <source>%1 labels, without seeing what was given before</source>
        <comment>a person&apos;s name</comment>
        <translation>%1 正在标注（看不到之前的标注）</translation>
    </message>
    <message>
        <source>%1 of %2 labelled</source>
        <translation>已标注 %1 / %2</translation>
    </message>
    <message>
        <source>Type to find an intent  ·  Enter gives it  ·  1–9 assign the numbered ones  ·  Delete takes it back  ·  ↓ skip  ·  ↑ back</source>
        <translation>输入查找意图  ·  回车指派  ·  1–9 指派编号意图  ·  Delete 撤回  ·  ↓ 跳过  ·  ↑ 返回</translation>
    </message>
</context>
<context>
    <name>tb::ui::AnnotationRowsModel</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Given now</source>
        <translation>本轮标注</translation>
    </message>
</context>
<context>
    <name>tb::ui::AnnotatorDialog</name>
    <message>
        <source>Second annotator</source>
        <translation>第二标注员</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the data (Esc)</source>
        <translation>返回数据页 (Esc)</translation>
    </message>
    <message>
        <source>Somebody else labels some rows again without seeing the label they have. How far the two agree tells how clear the intents are, and what they differ about can be settled here.</source>
        <translation>由另一个人在看不到已有标注的情况下重新标注部分文本。两人的一致程度说明意图是否清晰，不一致之处可在此裁定。</translation>
    </message>
    <message>
        <source>Passes, newest first</source>
        <translation>复标轮次，最新在前</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>Go on labelling</source>
        <translation>继续标注</translation>
    </message>
    <message>
        <source>Shows the rows of the pass one by one (Enter)</source>
        <translation>逐条显示该轮次的文本 (Enter)</translation>
    </message>
    <message>
        <source>Settle disagreements</source>
        <translation>裁定分歧</translation>
    </message>
    <message>
        <source>Shows what the two differ about, side by side</source>
        <translation>并排显示两人标注不一致的文本</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Raw agreement and kappa; choose several passes over the same rows for Fleiss’ kappa</source>
        <translation>原始一致率与 kappa；选中同一批文本的多个轮次可计算 Fleiss κ</translation>
    </message>
    <message>
        <source>Delete the pass…</source>
        <translation>删除该轮次…</translation>
    </message>
    <message>
        <source>Forgets the labels given in this pass; the rows keep theirs</source>
        <translation>清除该轮次给出的标注；文本自身的标注不变</translation>
    </message>
    <message>
        <source>The table was written to %1</source>
        <translation>表格已写入 %1</translation>
    </message>
    <message>
        <source>Delete the pass?</source>
        <translation>要删除该轮次吗？</translation>
    </message>
    <message>
        <source>The labels that %1 gave are forgotten for good. The rows keep the labels they have.</source>
        <translation>%1 给出的标注将被永久清除。文本自身的标注不变。</translation>
    </message>
    <message>
        <source>Delete the pass</source>
        <translation>删除该轮次</translation>
    </message>
</context>
<context>
    <name>tb::ui::AnswerBars</name>
    <message>
        <source>Answer of the model</source>
        <translation>模型的回答</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>an intent and its score</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>tb::ui::AnswerCard</name>
    <message>
        <source>Take care: of %1 test texts with scores like this (%2 to %3), the model got %4 right.</source>
        <translation>请留意：在得分相近（%2 至 %3）的 %1 条测试文本中，模型答对了 %4。</translation>
    </message>
    <message>
        <source>How long the model took for this text</source>
        <translation>模型回答这条文本所用的时间</translation>
    </message>
    <message>
        <source>The answer appears here as you type.</source>
        <translation>输入时，回答会显示在这里。</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>The model of this run is not on the disk any more. Its folder was %1.

Put it back from a copy, choose another run above, or train again.</source>
        <translation>这次训练的模型已不在磁盘上，其文件夹原为 %1。

请从备份恢复、在上方选择其他训练，或重新训练。</translation>
    </message>
    <message>
        <source>The model gave no answer.</source>
        <translation>模型没有给出回答。</translation>
    </message>
    <message>
        <source>differs</source>
        <comment>two models give different answers</comment>
        <translation>不一致</translation>
    </message>
    <message>
        <source>The model knows this intent as %1.</source>
        <translation>模型将该意图称为 %1。</translation>
    </message>
    <message>
        <source>No reply is written for this intent yet.</source>
        <translation>该意图还没有回复模板。</translation>
    </message>
    <message>
        <source>Reply (1 of %1)</source>
        <translation>回复（共 %1 条，第 1 条）</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
</context>
<context>
    <name>tb::ui::BatchModel</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent (%1)</source>
        <comment>name of a run</comment>
        <translation>意图（%1）</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>In the inbox as</source>
        <translation>收件箱中的意图</translation>
    </message>
</context>
<context>
    <name>tb::ui::BulkPreview</name>
    <message>
        <source>%1 rows are selected: the next intent goes to all of them.</source>
        <translation>已选 %1 条：下一个意图将给予全部。</translation>
    </message>
    <message>
        <source>%1 rows are selected: “%2” would go to all of them.</source>
        <translation>已选 %1 条：“%2”将给予全部。</translation>
    </message>
    <message>
        <source>%1 have no intent yet</source>
        <translation>%1 条尚无意图</translation>
    </message>
    <message>
        <source>%1 have another one</source>
        <translation>%1 条是其他意图</translation>
    </message>
    <message>
        <source>%1 have it already</source>
        <translation>%1 条已是该意图</translation>
    </message>
    <message>
        <source>“%1” will change %2 of %3 selected rows: %4.</source>
        <translation>“%1”将改变所选 %3 条中的 %2 条：%4。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 rows are selected: the next label goes to all of them.</source>
        <translation>已选中 %1 条：下一个标签将应用到全部选中的文本。</translation>
    </message>
    <message>
        <source>%1 have no label yet</source>
        <translation>%1 条还没有标签</translation>
    </message>
</context>
<context>
    <name>tb::ui::CardList</name>
    <message>
        <source>Findings, those that gain most first</source>
        <translation>检查结果，收益最大的在前</translation>
    </message>
    <message>
        <source>Does not change the score</source>
        <translation>不影响分数</translation>
    </message>
    <message>
        <source>Fixing it all: %1</source>
        <translation>全部改好：%1</translation>
    </message>
</context>
<context>
    <name>tb::ui::CheckBar</name>
    <message>
        <source>Checking labels and texts</source>
        <translation>正在检查标注和文本</translation>
    </message>
    <message>
        <source>Waits until the training run is over</source>
        <translation>等训练结束后再检查</translation>
    </message>
    <message>
        <source>The data has changed since this check</source>
        <translation>检查之后数据有改动</translation>
    </message>
    <message>
        <source>%1 rows checked in %2 s; the test split is not looked at</source>
        <translation>已检查 %1 行，用时 %2 秒；不看测试集</translation>
    </message>
    <message>
        <source>%1 older rows left out</source>
        <translation>略去 %1 行较早的数据</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops the check; the texts read so far are remembered</source>
        <translation>停止检查；已读过的文本会记住</translation>
    </message>
</context>
<context>
    <name>tb::ui::CheckDialog</name>
    <message>
        <source>Check the data</source>
        <translation>检查数据</translation>
    </message>
    <message>
        <source>Lengths in tokens, about</source>
        <translation>文本长度（估算词元数）</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Looks through all rows as they are now</source>
        <translation>按当前状态检查全部数据</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the data (Esc)</source>
        <translation>返回数据页 (Esc)</translation>
    </message>
    <message>
        <source>Looking through the rows</source>
        <translation>正在检查数据</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消，未做任何更改。</translation>
    </message>
    <message>
        <source>Rows checked: %1. There is nothing to fix.</source>
        <translation>已检查 %1 条数据，没有需要处理的问题。</translation>
    </message>
    <message>
        <source>Rows checked: %1</source>
        <translation>已检查 %1 条数据</translation>
    </message>
    <message>
        <source>Remove these rows</source>
        <translation>删除这些数据</translation>
    </message>
    <message>
        <source>Takes the rows out; can be undone</source>
        <translation>移除这些数据；可撤销</translation>
    </message>
    <message>
        <source>Flag for review</source>
        <translation>标为待复核</translation>
    </message>
    <message>
        <source>Marks the rows, to be found with the filter of the Label page</source>
        <translation>标记这些数据，可在标注页用筛选器找到</translation>
    </message>
    <message>
        <source>Replace by placeholders</source>
        <translation>替换为占位符</translation>
    </message>
    <message>
        <source>Puts placeholders into the texts; the values go into the vault</source>
        <translation>在文本中放入占位符，原值存入保管库</translation>
    </message>
    <message>
        <source>Replacing personal data</source>
        <translation>正在替换个人信息</translation>
    </message>
    <message>
        <source>Move to one split</source>
        <translation>移到同一划分</translation>
    </message>
    <message>
        <source>Moves each row to the split of the first row it resembles; can be undone</source>
        <translation>将每条数据移到与其近似的第一条数据所在的划分；可撤销</translation>
    </message>
    <message>
        <source>Moving rows</source>
        <translation>正在移动数据</translation>
    </message>
    <message>
        <source>Vault of replaced personal data: %1 values</source>
        <translation>个人信息保管库：%1 个值</translation>
    </message>
    <message>
        <source>Put the data back</source>
        <translation>还原数据</translation>
    </message>
    <message>
        <source>Every placeholder of the vault becomes its value again; can be undone</source>
        <translation>将保管库中的每个占位符还原为原值；可撤销</translation>
    </message>
    <message>
        <source>Putting personal data back</source>
        <translation>正在还原个人信息</translation>
    </message>
    <message>
        <source>Delete the vault for good…</source>
        <translation>永久删除保管库…</translation>
    </message>
    <message>
        <source>After this the placeholders can never be turned back</source>
        <translation>此后占位符将无法还原</translation>
    </message>
    <message>
        <source>Removing rows</source>
        <translation>正在删除数据</translation>
    </message>
    <message>
        <source>Flagging rows</source>
        <translation>正在标记数据</translation>
    </message>
    <message>
        <source>Delete the vault?</source>
        <translation>要删除保管库吗？</translation>
    </message>
    <message>
        <source>The placeholders then stay for good, and the undo history of this workspace is deleted too, because it holds the earlier texts.

Copies that were made outside (exports, backups) and checkpoints of runs keep what they hold.</source>
        <translation>占位符将永久保留。此工作区的撤销历史也会一并删除，因为其中包含之前的文本。

在外部制作的副本（导出文件、备份）以及训练的检查点不受影响，仍保留其中的内容。</translation>
    </message>
    <message>
        <source>Delete the vault</source>
        <translation>删除保管库</translation>
    </message>
    <message>
        <source>Deleting the vault</source>
        <translation>正在删除保管库</translation>
    </message>
    <message>
        <source>The vault is deleted.</source>
        <translation>保管库已删除。</translation>
    </message>
    <message numerus="yes">
        <source>Placeholders were put into %Ln row(s).</source>
        <translation>
            <numerusform>已在 %Ln 条数据中放入占位符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) were moved.</source>
        <translation>
            <numerusform>已移动 %Ln 条数据。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The data was put back into %Ln row(s).</source>
        <translation>
            <numerusform>已在 %Ln 条数据中还原个人信息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) were removed; Undo in the history brings them back.</source>
        <translation>
            <numerusform>已删除 %Ln 条数据，可在历史记录中撤销。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are flagged; the Label page can show only those.</source>
        <translation>
            <numerusform>已标记 %Ln 条数据，可在标注页只显示这些数据。</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge them</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Each goes into the one with the most rows; can be undone</source>
        <translation>各自并入行数最多的那个；可以撤销</translation>
    </message>
    <message>
        <source>Merging intents</source>
        <translation>正在合并意图</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have the other intent now.</source>
        <translation>
            <numerusform>%Ln 行现在归入另一个意图。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::AttackResults</name>
    <message>
        <source>Typos</source>
        <translation>错别字</translation>
    </message>
    <message>
        <source>Neighbouring keys</source>
        <translation>相邻按键</translation>
    </message>
    <message>
        <source>Missing letters</source>
        <translation>漏字</translation>
    </message>
    <message>
        <source>Capitals and small letters</source>
        <translation>大小写</translation>
    </message>
    <message>
        <source>Synonyms</source>
        <translation>同义词</translation>
    </message>
    <message>
        <source>Chinese homophones</source>
        <translation>中文同音字</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Texts changed</source>
        <translation>改动的文本</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Answers to changed texts</source>
        <translation>对改动后文本的回答</translation>
    </message>
    <message>
        <source>In percentage points, to the texts as they are</source>
        <translation>与原文相比，以百分点计</translation>
    </message>
    <message>
        <source>On %1 test texts, as they are and with small changes that do not alter what is meant.</source>
        <translation>在 %1 条测试文本上：原文，以及不改变意思的小改动。</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>原文</translation>
    </message>
</context>
<context>
    <name>tb::ui::ClassResults</name>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>Results per intent</source>
        <translation>各意图的结果</translation>
    </message>
    <message>
        <source>Of the texts given this intent, how many have it</source>
        <translation>被判为该意图的文本中，判断正确的比例</translation>
    </message>
    <message>
        <source>Of the texts with this intent, how many were found</source>
        <translation>属于该意图的文本中，被正确识别的比例</translation>
    </message>
    <message>
        <source>Precision and recall in one number</source>
        <translation>综合精确率和召回率的单一指标</translation>
    </message>
    <message>
        <source>Texts with this intent in the measured part</source>
        <translation>参与评估的数据中属于该意图的文本数</translation>
    </message>
    <message>
        <source>Not measured yet: results appear after the first epoch.</source>
        <translation>尚未评估：第一轮训练结束后显示结果。</translation>
    </message>
    <message>
        <source>On %1 test texts. The worst intents come first.</source>
        <translation>基于 %1 条测试文本，效果最差的意图排在最前。</translation>
    </message>
    <message>
        <source>On %1 validation texts, epoch %2. The worst intents come first.</source>
        <translation>基于 %1 条验证文本（第 %2 轮），效果最差的意图排在最前。</translation>
    </message>
</context>
<context>
    <name>tb::ui::ConfigurePanel</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>开始训练(&amp;S)</translation>
    </message>
    <message>
        <source>Start a run with these settings</source>
        <translation>用当前设置开始训练</translation>
    </message>
    <message>
        <source>Show &amp;all settings</source>
        <translation>显示全部设置(&amp;A)</translation>
    </message>
    <message>
        <source>Also show the settings that rarely need a change</source>
        <translation>同时显示很少需要改动的设置</translation>
    </message>
    <message>
        <source>&amp;Reset to the preset</source>
        <translation>恢复为预设值(&amp;R)</translation>
    </message>
    <message>
        <source>Bring every setting back to the chosen preset</source>
        <translation>将所有设置恢复为所选预设的值</translation>
    </message>
    <message>
        <source>Configure a run</source>
        <translation>配置训练</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>预设：%1</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>全部设置</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>训练名称</translation>
    </message>
    <message>
        <source>Numbered when left empty</source>
        <translation>留空则自动编号</translation>
    </message>
    <message>
        <source>What it will cost</source>
        <translation>预计开销</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Your own settings, starting from &quot;%1&quot;. Changed ones are bold.</source>
        <translation>基于“%1”的自定义设置，改动过的项以粗体显示。</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>正在训练中</translation>
    </message>
    <message numerus="yes">
        <source>%1 steps over %2 texts in %n epoch(s).</source>
        <translation>
            <numerusform>共 %n 轮，%2 条文本，%1 步。</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1, as fast as the last run on this machine.</source>
        <translation>大约需要 %1，按本机上一次训练的速度估算。</translation>
    </message>
    <message>
        <source>The time is known after the first run with this encoder and this way to tune it.</source>
        <translation>用该编码器和该微调方式完成第一次训练后即可估算时间。</translation>
    </message>
    <message>
        <source>%1 % of the weights in its layers learn.</source>
        <translation>其各层权重中有 %1% 参与学习。</translation>
    </message>
    <message>
        <source>The time is known after the first run with this encoder.</source>
        <translation>用该编码器完成第一次训练后即可估算时间。</translation>
    </message>
    <message>
        <source>Epochs: %1 (raised to %2, because the texts are few; see &quot;Steps at least&quot; in all settings).</source>
        <translation>轮次：%1（因文本较少提高到 %2，见全部设置中的“最少步数”）。</translation>
    </message>
    <message>
        <source>Choose an &amp;encoder…</source>
        <translation>选择编码器(&amp;E)…</translation>
    </message>
    <message>
        <source>See every encoder with its languages, its size and how it did on your data</source>
        <translation>查看所有编码器的语言、大小以及在您的数据上的表现</translation>
    </message>
    <message>
        <source>Choose an encoder…</source>
        <translation>选择编码器…</translation>
    </message>
    <message>
        <source>About %1, by the last run with %2 and what both encoders cost.</source>
        <translation>约 %1，由上次使用 %2 的训练速度和两个编码器的计算量推算。</translation>
    </message>
    <message>
        <source>Encoder: %1, chosen by the languages of your texts.</source>
        <translation>编码器：%1，按您的文本所用的语言选定。</translation>
    </message>
</context>
<context>
    <name>tb::ui::ConfusionMap</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of “%2” recognised (%3)</source>
        <comment>texts, intent, share</comment>
        <translation>“%2”中 %1识别正确（%3）</translation>
    </message>
    <message>
        <source>%1 of “%2” taken for “%3” (%4)</source>
        <comment>texts, intent, intent, share</comment>
        <translation>“%2”中 %1被误判为“%3”（%4）</translation>
    </message>
    <message>
        <source>Not measured yet: results appear after the first epoch.</source>
        <translation>尚未评估：第一轮训练结束后显示结果。</translation>
    </message>
</context>
<context>
    <name>tb::ui::ConfusionView</name>
    <message>
        <source>Taken for another intent</source>
        <translation>被误判为其他意图</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Most frequent confusions</source>
        <translation>最常见的混淆</translation>
    </message>
    <message>
        <source>Enter or a double click shows the texts</source>
        <translation>按回车或双击显示这些文本</translation>
    </message>
</context>
<context>
    <name>tb::ui::DataExportCard</name>
    <message>
        <source>Labelled data</source>
        <translation>已标注数据</translation>
    </message>
    <message>
        <source>Format of the data</source>
        <translation>数据格式</translation>
    </message>
    <message>
        <source>What the data is written as</source>
        <translation>数据以何种格式写出</translation>
    </message>
    <message>
        <source>File for the data</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>Where the data is written</source>
        <translation>数据写入的位置</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Write all rows to the file above</source>
        <translation>将全部数据写入上面的文件</translation>
    </message>
    <message>
        <source>Choose where to save it.</source>
        <translation>请选择保存位置。</translation>
    </message>
    <message>
        <source>This is a folder. Add a file name.</source>
        <translation>这是一个文件夹，请补充文件名。</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>要替换该文件吗？</translation>
    </message>
    <message>
        <source>%1 already exists. Its content will be replaced.</source>
        <translation>“%1”已存在，其内容将被替换。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>The export was cancelled. Nothing was left behind.</source>
        <translation>已取消导出，未留下任何文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were exported to %1.</source>
        <translation>
            <numerusform>已将 %n 条数据导出到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>All texts with their intents, and whatever else the format has a place for.</source>
        <translation>所有文本及其意图，以及该格式能容纳的其他内容。</translation>
    </message>
    <message>
        <source>Begin with a byte order mark</source>
        <translation>以字节顺序标记（BOM）开头</translation>
    </message>
    <message>
        <source>Excel shows accents and Chinese rightly then; some other programs stumble over it</source>
        <translation>这样 Excel 能正确显示重音字母和中文；有些程序可能无法识别该标记</translation>
    </message>
    <message>
        <source>Keep formulas from running</source>
        <translation>防止公式被执行</translation>
    </message>
    <message>
        <source>Texts that begin with = + - @ or a tab get an apostrophe, so that no spreadsheet runs them as a formula</source>
        <translation>在以 = + - @ 或制表符开头的文本前加撇号，避免电子表格将其当作公式执行</translation>
    </message>
    <message>
        <source>The name has to end with %1.</source>
        <translation>文件名必须以 %1 结尾。</translation>
    </message>
</context>
<context>
    <name>tb::ui::DataPanel</name>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Export the data…</source>
        <translation>导出数据…</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Texts (*.csv *.tsv *.xlsx *.txt *.jsonl *.json);;All files (*)</source>
        <translation>文本数据 (*.csv *.tsv *.xlsx *.txt *.jsonl *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>1 row imported</source>
        <translation>已导入 1 条数据</translation>
    </message>
    <message>
        <source>%1 rows imported</source>
        <translation>已导入 %1 条数据</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The rows are split like this already</source>
        <translation>数据已经是这样划分的</translation>
    </message>
    <message>
        <source>The labelled rows were split</source>
        <translation>已划分带标注的数据</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Check the data…</source>
        <translation>检查数据…</translation>
    </message>
    <message>
        <source>Splitting the rows</source>
        <translation>正在划分数据</translation>
    </message>
    <message>
        <source>Cancelled; the splits are as they were</source>
        <translation>已取消，划分保持不变</translation>
    </message>
    <message>
        <source>Bring in texts from a CSV, TSV, Excel, JSON lines or plain text file</source>
        <translation>从 CSV、TSV、Excel、JSON Lines 或纯文本文件导入文本</translation>
    </message>
    <message>
        <source>Inbox…</source>
        <translation>收件箱…</translation>
    </message>
    <message>
        <source>Decide on texts that somebody corrected</source>
        <translation>处理他人更正过的文本</translation>
    </message>
    <message>
        <source>Look for duplicates, conflicts, personal data and other trouble in the rows</source>
        <translation>查找重复、冲突、个人信息等问题</translation>
    </message>
    <message>
        <source>Make variants…</source>
        <translation>生成变体…</translation>
    </message>
    <message>
        <source>Make more texts for small intents: synonyms, typing mistakes and more</source>
        <translation>为样本少的意图生成更多文本：同义词、错别字等</translation>
    </message>
    <message>
        <source>Second annotator…</source>
        <translation>第二标注员…</translation>
    </message>
    <message>
        <source>Let somebody label rows again without seeing their labels, and measure the agreement</source>
        <translation>让他人在看不到标注的情况下重新标注，并衡量一致性</translation>
    </message>
    <message>
        <source>Write all texts with intents, splits and notes to a file</source>
        <translation>将所有文本连同意图、划分和备注写入文件</translation>
    </message>
    <message>
        <source>Inbox (%1)…</source>
        <comment>corrections that wait</comment>
        <translation>收件箱 (%1)…</translation>
    </message>
    <message>
        <source>Imported: %1 new, %2 updated</source>
        <translation>导入完成：新增 %1 条，更新 %2 条</translation>
    </message>
    <message>
        <source>1 variant added for training</source>
        <translation>已添加 1 条训练用变体</translation>
    </message>
    <message>
        <source>%1 variants added for training</source>
        <translation>已添加 %1 条训练用变体</translation>
    </message>
    <message>
        <source>%1 left out, they would give away what is measured on</source>
        <translation>略去 %1 条，它们会泄露评估用的文本</translation>
    </message>
    <message>
        <source>%1 changes taken back</source>
        <translation>已撤销 %1 项更改</translation>
    </message>
    <message>
        <source>%1 changes done again</source>
        <translation>已重做 %1 项更改</translation>
    </message>
</context>
<context>
    <name>tb::ui::DeleteIntentDialog</name>
    <message>
        <source>Delete an intent</source>
        <translation>删除意图</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Nowhere: they are left without an intent</source>
        <translation>不移动：变为无意图</translation>
    </message>
    <message>
        <source>Where the rows go</source>
        <translation>文本移到哪里</translation>
    </message>
    <message>
        <source>“%1” will be deleted. Its rows go to</source>
        <translation>将删除“%1”。它的文本移到</translation>
    </message>
    <message>
        <source>%1 will be left without an intent.</source>
        <comment>rows</comment>
        <translation>%1将变为无意图。</translation>
    </message>
    <message>
        <source>%1 will move to “%2”.</source>
        <comment>rows, intent</comment>
        <translation>%1将移到“%2”。</translation>
    </message>
    <message>
        <source>The intent “%1” is deleted</source>
        <translation>意图“%1”已删除</translation>
    </message>
    <message>
        <source>Delete a label</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>Nowhere: they are left without a label</source>
        <translation>不移动：变为无标签</translation>
    </message>
    <message>
        <source>%1 will be left without a label.</source>
        <comment>rows</comment>
        <translation>%1将变为无标签。</translation>
    </message>
    <message>
        <source>The label “%1” is deleted</source>
        <translation>标签“%1”已删除</translation>
    </message>
</context>
<context>
    <name>tb::ui::DetailStrip</name>
    <message>
        <source>Whole text of the current row</source>
        <translation>当前文本的完整内容</translation>
    </message>
    <message>
        <source>Row %1 of %2</source>
        <translation>第 %1 条，共 %2 条</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>note: %1</source>
        <translation>备注：%1</translation>
    </message>
</context>
<context>
    <name>tb::ui::DropZone</name>
    <message>
        <source>Bring in your customers&apos; texts</source>
        <translation>导入您的客户文本</translation>
    </message>
    <message>
        <source>Drop a CSV, TSV, Excel, JSON lines or plain text file here. Encoding, columns and intents are found for you, and nothing is imported before you have seen a preview.</source>
        <translation>将 CSV、TSV、Excel、JSON Lines 或纯文本文件拖放到此处。编码、列和意图会自动识别，导入前您可以先预览。</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Choose a file to import (Ctrl+I)</source>
        <translation>选择要导入的文件 (Ctrl+I)</translation>
    </message>
</context>
<context>
    <name>tb::ui::EncoderDialog</name>
    <message>
        <source>Encoders</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本机已有</translation>
    </message>
    <message>
        <source>On your data</source>
        <translation>在您的数据上</translation>
    </message>
    <message>
        <source>Drop the folder of another encoder here to use it.</source>
        <translation>将其他编码器的文件夹拖放到这里即可使用。</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Use this encoder</source>
        <translation>使用此编码器</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 百万</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>It is not on this machine. Get it in a terminal, in the program&apos;s folder: %1</source>
        <translation>本机没有此编码器。请在终端中进入程序所在文件夹，运行：%1</translation>
    </message>
</context>
<context>
    <name>tb::ui::EndCard</name>
    <message>
        <source>Open in Runs</source>
        <translation>查看记录</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新建训练</translation>
    </message>
    <message>
        <source>Per-class results, wrong texts, comparison with other runs</source>
        <translation>各意图结果、判断错误的文本、与其他训练的对比</translation>
    </message>
    <message>
        <source>Write the model as a folder that other programs load</source>
        <translation>将模型写成其他程序可加载的文件夹</translation>
    </message>
    <message>
        <source>Back to the settings and Start</source>
        <translation>返回设置与开始页面</translation>
    </message>
    <message>
        <source>The run failed</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <source>What was trained until then is kept in Runs.</source>
        <translation>失败前的训练成果已保留在训练记录中。</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Macro F1 %1 on %2 texts</source>
        <translation>宏平均 F1 %1（%2 条文本）</translation>
    </message>
    <message>
        <source>It ended before the first validation, so there is no result.</source>
        <translation>在首次验证之前就已结束，因此没有结果。</translation>
    </message>
    <message>
        <source>Best epoch %1: %2 on validation</source>
        <translation>最佳轮次：第 %1 轮，验证准确率 %2</translation>
    </message>
    <message>
        <source>Time %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>%1 on the test texts</source>
        <translation>测试集准确率 %1</translation>
    </message>
    <message>
        <source>%1 on the validation texts</source>
        <translation>验证集准确率 %1</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Type texts and see what this model answers</source>
        <translation>输入文本，查看该模型的回答</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint with the same texts and settings</source>
        <translation>用相同的文本和设置从上一个检查点继续</translation>
    </message>
    <message>
        <source>Stopped at step %1 of %2</source>
        <translation>在第 %1 步（共 %2 步）停止</translation>
    </message>
</context>
<context>
    <name>tb::ui::ExampleTable</name>
    <message>
        <source>Texts to label</source>
        <translation>待标注文本</translation>
    </message>
</context>
<context>
    <name>tb::ui::ExampleTableModel</name>
    <message>
        <source>Not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Flagged for a second look</source>
        <translation>已标记为待复核</translation>
    </message>
    <message>
        <source>Not flagged</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Click to sort; a third click brings back the order of import</source>
        <translation>点击排序；点击第三次恢复导入时的顺序</translation>
    </message>
    <message>
        <source>Flag: rows that need a second look</source>
        <translation>标记：需要复核的文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share in per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>How near the meaning of the text is: 100 % = the same</source>
        <translation>文本含义的接近程度：100 % = 相同</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
</context>
<context>
    <name>tb::ui::ExportPanel</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Take a trained model to where it will be used, or the labelled data to another tool.</source>
        <translation>将训练好的模型导出到使用它的地方，或将已标注数据导出给其他工具。</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Write the chosen model to the folder on the page</source>
        <translation>将所选模型写入页面上指定的文件夹</translation>
    </message>
    <message>
        <source>Export data…</source>
        <translation>导出数据…</translation>
    </message>
    <message>
        <source>Choose a file and write all labelled rows to it</source>
        <translation>选择一个文件并写入全部已标注数据</translation>
    </message>
    <message>
        <source>Refresh models</source>
        <translation>刷新模型列表</translation>
    </message>
    <message>
        <source>Look again which models there are</source>
        <translation>重新检查有哪些模型</translation>
    </message>
</context>
<context>
    <name>tb::ui::FilterBar</name>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Finds words and beginnings of words; any part of a Chinese text (Ctrl+F)</source>
        <translation>可按单词或单词开头查找；中文可查找任意片段 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show rows of an intent</source>
        <translation>按意图筛选</translation>
    </message>
    <message>
        <source>Show all rows, only those not labelled yet, or one intent</source>
        <translation>显示全部文本、仅未标注的文本，或某个意图的文本</translation>
    </message>
    <message>
        <source>Show rows of a split</source>
        <translation>按划分筛选</translation>
    </message>
    <message>
        <source>Show the rows of one split only</source>
        <translation>只显示某个划分的文本</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>全部划分</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Show only rows flagged for a second look</source>
        <translation>只显示标记为待复核的文本</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>重新显示全部文本</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>All intents</source>
        <translation>全部意图</translation>
    </message>
    <message>
        <source>Not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 条</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 条</translation>
    </message>
    <message>
        <source>Order to label in</source>
        <translation>标注顺序</translation>
    </message>
    <message>
        <source>Which texts come first: the line above the list of intents says why a text is where it is</source>
        <translation>哪些文本排在前面：意图列表上方的一行说明其原因</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>原始顺序</translation>
    </message>
    <message>
        <source>Most uncertain</source>
        <translation>最不确定</translation>
    </message>
    <message>
        <source>Texts the model cannot decide on: each label teaches it most</source>
        <translation>模型难以判断的文本：标注它们学得最多</translation>
    </message>
    <message>
        <source>Most different</source>
        <translation>差异最大</translation>
    </message>
    <message>
        <source>Texts unlike those labelled so far</source>
        <translation>与已标注文本不相似的文本</translation>
    </message>
    <message>
        <source>Rarest intent</source>
        <translation>最少见意图</translation>
    </message>
    <message>
        <source>Texts that seem to belong to intents with few labels</source>
        <translation>看起来属于标注较少的意图的文本</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>Show rows of a label</source>
        <translation>显示某个标签的文本</translation>
    </message>
    <message>
        <source>Show all rows, only those not labelled yet, or one label</source>
        <translation>显示全部文本、仅未标注的文本，或某一个标签的文本</translation>
    </message>
</context>
<context>
    <name>tb::ui::FindingCard</name>
    <message>
        <source>More examples</source>
        <translation>更多示例</translation>
    </message>
    <message>
        <source>Shows up to 50 of the rows</source>
        <translation>最多显示其中 50 条</translation>
    </message>
</context>
<context>
    <name>tb::ui::FindingsView</name>
    <message>
        <source>Everything is ready to train.</source>
        <translation>一切就绪，可以开始训练。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Must be fixed</source>
        <translation>必须修正</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Label texts</source>
        <translation>去标注</translation>
    </message>
</context>
<context>
    <name>tb::ui::FocusCard</name>
    <message>
        <source>Text to label</source>
        <translation>要标注的文本</translation>
    </message>
    <message>
        <source>Note for this text; Enter keeps it, Esc does not</source>
        <translation>这条文本的备注；回车保存，Esc 放弃</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Row %1 of %2</source>
        <translation>第 %1 条，共 %2 条</translation>
    </message>
    <message>
        <source>No intent yet</source>
        <translation>还没有意图</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>%1  →  %2</source>
        <comment>a text and its intent</comment>
        <translation>%1  →  %2</translation>
    </message>
    <message>
        <source>No label yet</source>
        <translation>还没有标签</translation>
    </message>
</context>
<context>
    <name>tb::ui::GroupList</name>
    <message>
        <source>Groups without intent</source>
        <translation>未标注文本的分组</translation>
    </message>
    <message>
        <source>Groups of texts without intent</source>
        <translation>未标注文本分组</translation>
    </message>
    <message>
        <source>No group is left.</source>
        <translation>没有剩余的分组。</translation>
    </message>
    <message>
        <source>Name of the new intent</source>
        <translation>新意图的名称</translation>
    </message>
    <message>
        <source>Name of the new intent; F2 in the list comes here</source>
        <translation>新意图的名称；在列表中按 F2 可到这里</translation>
    </message>
    <message>
        <source>One step of the history: Undo takes back the intent and its rows (Enter)</source>
        <translation>历史中的一步：撤销会同时收回意图及其数据（回车）</translation>
    </message>
    <message>
        <source>Give the selected rows the intent whose texts are nearest to them (Ctrl+Enter)</source>
        <translation>将选中的数据标注为文本与之最接近的意图（Ctrl+回车）</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln row(s)</source>
        <comment>a name</comment>
        <translation>
            <numerusform>%1，%Ln 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln row(s) to “%1”</source>
        <translation>
            <numerusform>将 %Ln 条加入“%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create the intent and label %Ln row(s)</source>
        <translation>
            <numerusform>新建意图并标注 %Ln 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a name for the new intent.</source>
        <translation>请输入新意图的名称。</translation>
    </message>
    <message>
        <source>There is an intent with this name. Type another name, or select the rows in the table and give it to them.</source>
        <translation>已有同名意图。请输入其他名称，或在表格中选中数据后直接标注为该意图。</translation>
    </message>
    <message>
        <source>No row is selected in the table.</source>
        <translation>表格中没有选中数据。</translation>
    </message>
    <message>
        <source>“%1” is new. %2 of %3 rows will get it; select others in the table to change that.</source>
        <translation>“%1”是新意图。%3 条中的 %2 条将标注为它；如需更改，请在表格中重新选择。</translation>
    </message>
</context>
<context>
    <name>tb::ui::HistoryCard</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the newest change (Ctrl+Z)</source>
        <translation>撤销最近一次更改 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Do again what was taken back last (Ctrl+Shift+Z)</source>
        <translation>重做最近一次撤销的更改 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Changes, newest first</source>
        <translation>更改记录，最新的在前</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Double-click or Enter on a change: everything goes back, or forth, to right after it</source>
        <translation>双击某项更改或按回车：一切回到（或前进到）该更改刚完成时</translation>
    </message>
    <message>
        <source>%1
Double-click: do it again, with all that came before it</source>
        <translation>%1
双击：重做它以及它之前的全部更改</translation>
    </message>
    <message>
        <source>%1
Double-click: back to right after it</source>
        <translation>%1
双击：回到它刚完成时</translation>
    </message>
</context>
<context>
    <name>tb::ui::HistoryCommands</name>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>tb::ui::ImportDialog</name>
    <message>
        <source>The file does not answer: the drive it is on may be slow or gone. You can wait, or close this and go on working.</source>
        <translation>文件没有响应：它所在的磁盘可能很慢或已断开。您可以等待，或关闭此窗口继续工作。</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Change how the file is read</source>
        <translation>修改文件的读取方式</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Leaves the dataset as it is (Esc)</source>
        <translation>不改动现有数据 (Esc)</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Import 1 row</source>
        <translation>导入 1 条数据</translation>
    </message>
    <message>
        <source>Import %1 rows</source>
        <translation>导入 %1 条数据</translation>
    </message>
    <message>
        <source>Brings the rows in as one change that can be undone</source>
        <translation>作为一次可撤销的更改导入这些数据</translation>
    </message>
    <message>
        <source>There is no preview of this file.</source>
        <translation>该文件没有可用的预览。</translation>
    </message>
    <message>
        <source>Checking the whole file</source>
        <translation>正在检查整个文件</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Reads the whole file and looks for duplicates, personal data and more; nothing is changed yet</source>
        <translation>读取整个文件，检查重复、个人信息等问题；暂不更改任何数据</translation>
    </message>
    <message>
        <source>Comparing the rows</source>
        <translation>正在比对数据</translation>
    </message>
</context>
<context>
    <name>tb::ui::ImportPreviewView</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>%1 (left out)</source>
        <translation>%1（不导入）</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Rows that will be left out</source>
        <translation>将被跳过的行</translation>
    </message>
    <message>
        <source>Choose the column that holds the text.</source>
        <translation>请选择包含文本的列。</translation>
    </message>
    <message>
        <source>1 other row cannot be read and will be left out:</source>
        <translation>另有 1 行无法读取，将被跳过：</translation>
    </message>
    <message>
        <source>%1 other rows cannot be read and will be left out:</source>
        <translation>另有 %1 行无法读取，将被跳过：</translation>
    </message>
    <message numerus="yes">
        <source>Preview: the first %Ln row(s).</source>
        <translation>
            <numerusform>预览：前 %Ln 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::ImportQuestionView</name>
    <message>
        <source>“%1” → %2</source>
        <translation>“%1” → %2</translation>
    </message>
    <message>
        <source>“%1”, no intent</source>
        <translation>“%1”，无意图</translation>
    </message>
</context>
<context>
    <name>tb::ui::ImportReportView</name>
    <message>
        <source>Rows that cannot be read</source>
        <translation>无法读取的行</translation>
    </message>
    <message>
        <source>Rows that cannot be read, with their lines</source>
        <translation>无法读取的行及其行号</translation>
    </message>
    <message>
        <source>Leave them out (recommended)</source>
        <translation>不导入（推荐）</translation>
    </message>
    <message>
        <source>Import them as well</source>
        <translation>一并导入</translation>
    </message>
    <message>
        <source>Texts with two different intents</source>
        <translation>同时有两个意图的文本</translation>
    </message>
    <message>
        <source>Leave the new row out (recommended)</source>
        <translation>不导入新数据（推荐）</translation>
    </message>
    <message>
        <source>Import it as well, to be sorted out while labelling</source>
        <translation>一并导入，标注时再处理</translation>
    </message>
    <message>
        <source>Import nothing: the file has to be corrected first</source>
        <translation>全部不导入：先修正文件</translation>
    </message>
    <message>
        <source>Exact duplicates: %1</source>
        <translation>完全重复：%1</translation>
    </message>
    <message>
        <source>1 new row</source>
        <translation>1 条新数据</translation>
    </message>
    <message>
        <source>%1 new rows</source>
        <translation>%1 条新数据</translation>
    </message>
    <message>
        <source>1 exact duplicate</source>
        <translation>1 条完全重复</translation>
    </message>
    <message>
        <source>%1 exact duplicates</source>
        <translation>%1 条完全重复</translation>
    </message>
    <message>
        <source>1 text with another intent than before</source>
        <translation>1 条文本的意图与已有标注不同</translation>
    </message>
    <message>
        <source>%1 texts with another intent than before</source>
        <translation>%1 条文本的意图与已有标注不同</translation>
    </message>
    <message>
        <source>1 row that cannot be read</source>
        <translation>1 行无法读取</translation>
    </message>
    <message>
        <source>%1 rows that cannot be read</source>
        <translation>%1 行无法读取</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等，另有 %2 个</translation>
    </message>
    <message>
        <source>1 intent is new here:</source>
        <translation>新增 1 个意图：</translation>
    </message>
    <message>
        <source>%1 intents are new here:</source>
        <translation>新增 %1 个意图：</translation>
    </message>
    <message>
        <source>The same text under two intents: %1</source>
        <translation>同一文本属于两个意图：%1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent so far</source>
        <translation>现有意图</translation>
    </message>
    <message>
        <source>Intent in this row</source>
        <translation>本行意图</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>%1 updated</source>
        <comment>rows found by their id</comment>
        <translation>更新 %1 条</translation>
    </message>
    <message>
        <source>%1 unchanged</source>
        <comment>rows found by their id</comment>
        <translation>%1 条无变化</translation>
    </message>
    <message>
        <source>%1 left out, their id stands in the file twice</source>
        <translation>略去 %1 条，其编号在文件中重复</translation>
    </message>
    <message>
        <source>Rows that are updated</source>
        <translation>将被更新的数据</translation>
    </message>
    <message>
        <source>These rows are known by their id and are changed in place; empty cells change nothing. If the column does not hold ids, go back and choose “None” for Id.</source>
        <translation>这些数据按编号识别，将就地更新；空单元格不改变任何内容。如果该列不是编号，请返回并将“编号”选为“无”。</translation>
    </message>
    <message>
        <source>Rows updated by their id: %1</source>
        <translation>按编号更新的数据：%1</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Text so far</source>
        <translation>原文本</translation>
    </message>
    <message>
        <source>Text in this row</source>
        <translation>此行文本</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>%1  →  %2</source>
        <comment>an intent before and after</comment>
        <translation>%1  →  %2</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>1 text that is there already gets labels of other sets</source>
        <translation>1 条已有文本将获得其他标签集的标签</translation>
    </message>
    <message>
        <source>%1 texts that are there already get labels of other sets</source>
        <translation>%1 条已有文本将获得其他标签集的标签</translation>
    </message>
</context>
<context>
    <name>tb::ui::ImportSettings</name>
    <message>
        <source>No size limit</source>
        <translation>不限大小</translation>
    </message>
    <message>
        <source>For a file you trust: its rows may take up more than 100 times its own size</source>
        <translation>用于您信任的文件：其数据可占用超过文件本身 100 倍的空间</translation>
    </message>
    <message>
        <source>Comma  ,</source>
        <translation>逗号  ,</translation>
    </message>
    <message>
        <source>Semicolon  ;</source>
        <translation>分号  ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar  |</source>
        <translation>竖线  |</translation>
    </message>
    <message>
        <source>Format of the file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>How the file is laid out</source>
        <translation>文件的组织方式</translation>
    </message>
    <message>
        <source>Encoding of the file</source>
        <translation>文件编码</translation>
    </message>
    <message>
        <source>Change this when letters look wrong in the preview</source>
        <translation>如果预览中出现乱码，请修改此项</translation>
    </message>
    <message>
        <source>What separates the columns</source>
        <translation>列分隔符</translation>
    </message>
    <message>
        <source>The character between two columns; any character can be typed</source>
        <translation>两列之间的字符，可输入任意字符</translation>
    </message>
    <message>
        <source>The first row holds the column names</source>
        <translation>首行为列名</translation>
    </message>
    <message>
        <source>How to read the file</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>What the columns are</source>
        <translation>列的含义</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Column with the text</source>
        <translation>文本所在的列</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Column with the intent</source>
        <translation>意图所在的列</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Column that says train, validation or test</source>
        <translation>标明训练集、验证集或测试集的列</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Column with notes</source>
        <translation>备注所在的列</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Column that flags rows</source>
        <translation>标明待复核的列</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Column that says where a text comes from</source>
        <translation>标明文本来源的列</translation>
    </message>
    <message>
        <source>Split of rows that do not say their own</source>
        <translation>未注明划分的数据归入</translation>
    </message>
    <message>
        <source>“Not assigned” lets each training run split them</source>
        <translation>选择“未划分”时，每次训练会自行划分</translation>
    </message>
    <message>
        <source>Default split</source>
        <translation>默认划分</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Column with the rows’ own ids: rows whose id is known are updated in place</source>
        <translation>数据自带编号的列：编号已知的数据将就地更新</translation>
    </message>
    <message>
        <source>Column for a new label set</source>
        <translation>用于新标签集的列</translation>
    </message>
    <message>
        <source>Makes a label set that is called like the column, e.g. a sentiment: a text carries one label of each set</source>
        <translation>用该列的名称建立标签集，例如情感：每条文本在每个标签集中各有一个标签</translation>
    </message>
    <message>
        <source>New label set</source>
        <translation>新标签集</translation>
    </message>
    <message>
        <source>Column with the labels of the set “%1”</source>
        <translation>标签集“%1”的标签所在的列</translation>
    </message>
    <message>
        <source>None: one column</source>
        <translation>无：只有一列</translation>
    </message>
    <message>
        <source>Sheet of the workbook</source>
        <translation>工作簿的工作表</translation>
    </message>
    <message>
        <source>Which sheet holds the texts</source>
        <translation>哪个工作表含有文本</translation>
    </message>
    <message>
        <source>Lines above the table</source>
        <translation>表格上方的行数</translation>
    </message>
    <message>
        <source>Titles and notes above the table are left out</source>
        <translation>表格上方的标题和说明不导入</translation>
    </message>
    <message>
        <source>Make plain text of HTML</source>
        <translation>把 HTML 转为纯文本</translation>
    </message>
    <message>
        <source>Tags such as &lt;b&gt; go, &amp;amp; and others become their characters</source>
        <translation>去掉 &lt;b&gt; 之类的标签，把 &amp;amp; 等还原为字符</translation>
    </message>
    <message>
        <source>Remove entity marks</source>
        <translation>去掉实体标记</translation>
    </message>
    <message>
        <source>“[Oslo](city)” becomes “Oslo”</source>
        <translation>“[Oslo](city)”变为“Oslo”</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Lines above</source>
        <translation>上方行数</translation>
    </message>
</context>
<context>
    <name>tb::ui::InboxDialog</name>
    <message>
        <source>Inbox of corrections</source>
        <translation>更正收件箱</translation>
    </message>
    <message>
        <source>Show corrections from</source>
        <translation>显示更正来源</translation>
    </message>
    <message>
        <source>Show the corrections of one source only</source>
        <translation>只显示某一来源的更正</translation>
    </message>
    <message>
        <source>Bring in a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>JSON lines with text and, if known, id, intent, answer, score, source and time; a file can be dropped here too</source>
        <translation>JSON Lines，含 text 以及可选的 id、intent、answer、score、source、time；也可将文件拖到此处</translation>
    </message>
    <message>
        <source>Nothing waits here. Texts that somebody corrected, in the playground, through the API or in a file of JSON lines, come here and become labelled texts when you accept them.</source>
        <translation>这里没有待处理的内容。在试用页、通过 API 或在 JSON Lines 文件中更正过的文本会进入此处，接受后成为已标注文本。</translation>
    </message>
    <message>
        <source>Corrections that wait</source>
        <translation>待处理的更正</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Makes the selected corrections labelled texts (Space or Enter)</source>
        <translation>将选中的更正变为已标注文本（空格或 Enter）</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Takes the selected corrections out of the inbox (Delete)</source>
        <translation>将选中的更正移出收件箱 (Delete)</translation>
    </message>
    <message>
        <source>Accept all shown</source>
        <translation>接受所显示的全部</translation>
    </message>
    <message>
        <source>Accepts every correction shown that says what it should be (Ctrl+Shift+A)</source>
        <translation>接受所显示的、已指明意图的全部更正 (Ctrl+Shift+A)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the data (Esc)</source>
        <translation>返回数据页 (Esc)</translation>
    </message>
    <message>
        <source>%1 wait; the oldest %2 are shown</source>
        <translation>%1 条待处理；显示最早的 %2 条</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1 条待处理</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>全部来源</translation>
    </message>
    <message>
        <source>%1 accepted: %2 new texts, %3 labelled anew.</source>
        <translation>已接受 %1 条：新增文本 %2 条，重新标注 %3 条。</translation>
    </message>
    <message>
        <source>%1 wait on: choose their intent first.</source>
        <translation>%1 条仍待处理：请先选择意图。</translation>
    </message>
    <message>
        <source>%1 rejected.</source>
        <translation>已拒绝 %1 条。</translation>
    </message>
    <message>
        <source>Undo in the history takes it back.</source>
        <translation>可在历史记录中撤销。</translation>
    </message>
    <message>
        <source>Bring in corrections</source>
        <translation>导入更正</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl *.json *.txt);;All files (*)</source>
        <translation>JSON Lines (*.jsonl *.json *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 corrections came in, %2 were known already.</source>
        <translation>导入 %1 条更正，%2 条先前已有。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) cannot be read, the first is line %1: %2</source>
        <translation>
            <numerusform>有 %Ln 行无法读取，首个为第 %1 行：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Space accepts  ·  type to find another intent  ·  1–9 assign the numbered ones  ·  Delete rejects</source>
        <translation>空格接受  ·  输入查找其他意图  ·  1–9 指派编号意图  ·  Delete 拒绝</translation>
    </message>
</context>
<context>
    <name>tb::ui::InboxModel</name>
    <message>
        <source>%1  %2 %</source>
        <comment>an intent and how sure the model was</comment>
        <translation>%1  %2 %</translation>
    </message>
    <message>
        <source>to be decided</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>there, without an intent</source>
        <translation>已有，未标注</translation>
    </message>
    <message>
        <source>there as %1</source>
        <translation>已有，标为 %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The model answered</source>
        <translation>模型的回答</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>In the data</source>
        <translation>数据中</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>tb::ui::IntentBars</name>
    <message>
        <source>Find an intent</source>
        <translation>查找意图</translation>
    </message>
    <message>
        <source>Rows of each intent</source>
        <translation>各意图的文本数</translation>
    </message>
    <message>
        <source>Intents: %1</source>
        <translation>意图：%1</translation>
    </message>
    <message>
        <source>Right-click or the menu key offers more for an intent</source>
        <translation>右键或菜单键可对意图进行更多操作</translation>
    </message>
    <message>
        <source>Make variants of “%1”…</source>
        <translation>为“%1”生成变体…</translation>
    </message>
</context>
<context>
    <name>tb::ui::IntentChanges</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>tb::ui::IntentDetails</name>
    <message>
        <source>What is known of the intent</source>
        <translation>意图的相关信息</translation>
    </message>
    <message>
        <source>Name of the intent</source>
        <translation>意图名称</translation>
    </message>
    <message>
        <source>Description of the intent</source>
        <translation>意图说明</translation>
    </message>
    <message>
        <source>What belongs here, and what does not</source>
        <translation>哪些属于该意图，哪些不属于</translation>
    </message>
    <message>
        <source>Save intent</source>
        <translation>保存意图</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Rename, merge, split or delete this intent; each shows first what it touches</source>
        <translation>改名、合并、拆分或删除此意图；执行前都会先显示影响范围</translation>
    </message>
    <message>
        <source>About</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Saves what was changed here; leaving the fields does the same</source>
        <translation>保存此处的更改；离开输入框时也会保存</translation>
    </message>
    <message>
        <source>Key of the intent</source>
        <translation>意图的快捷键</translation>
    </message>
    <message>
        <source>One letter or sign that gives this intent at once, in the table and with one text at a time. With Shift the letter begins a search as before.</source>
        <translation>一个字母或符号，按下即给出此意图，在表格中和逐条显示时都有效。按住 Shift 时该字母仍用于开始查找。</translation>
    </message>
    <message>
        <source>Colour of the intent</source>
        <translation>意图的颜色</translation>
    </message>
    <message>
        <source>Colours that colour-blind people can tell apart</source>
        <translation>色觉障碍者也能区分的颜色</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>颜色 %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Examples of the intent</source>
        <translation>意图的示例</translation>
    </message>
    <message>
        <source>Texts that show what belongs here. Those written by you can be edited with a double click.</source>
        <translation>说明哪些内容属于此意图的文本。您自己写的可以双击编辑。</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>加入当前文本</translation>
    </message>
    <message>
        <source>Makes the current row an example</source>
        <translation>把当前文本作为示例</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>自己写</translation>
    </message>
    <message>
        <source>Adds an example in your own words</source>
        <translation>用自己的话添加一个示例</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Takes the chosen example off the list; a row stays where it is</source>
        <translation>从列表中移除所选示例；原文本保持不变</translation>
    </message>
    <message>
        <source>Written for this intent</source>
        <translation>为此意图所写</translation>
    </message>
    <message>
        <source>A row of the dataset</source>
        <translation>数据集中的一条文本</translation>
    </message>
    <message>
        <source>“%1” belongs to “%2”; choose another key.</source>
        <translation>“%1”已属于“%2”；请另选一个键。</translation>
    </message>
    <message>
        <source>Name of the label</source>
        <translation>标签名称</translation>
    </message>
    <message>
        <source>Rename, merge, split or delete this label; each shows first what it touches</source>
        <translation>对该标签改名、合并、拆分或删除；每项操作都会先显示影响范围</translation>
    </message>
    <message>
        <source>What is known of the label</source>
        <translation>该标签的说明</translation>
    </message>
    <message>
        <source>One letter or sign that gives this label at once, in the table and with one text at a time. With Shift the letter begins a search as before.</source>
        <translation>一个字母或符号，在表格中和逐条标注时按下即可直接给出该标签。按住 Shift 输入该字母仍会开始查找。</translation>
    </message>
    <message>
        <source>Save label</source>
        <translation>保存标签</translation>
    </message>
    <message>
        <source>Description, examples and replies</source>
        <translation>说明、示例和回复</translation>
    </message>
    <message>
        <source>Show or hide the description, the examples and the replies</source>
        <translation>显示或隐藏说明、示例和回复</translation>
    </message>
    <message>
        <source>Space has a use already; choose another key.</source>
        <translation>空格键已有用途；请另选一个键。</translation>
    </message>
</context>
<context>
    <name>tb::ui::IntentDialog</name>
    <message>
        <source>%1 in “%2”</source>
        <comment>rows, split</comment>
        <translation>“%2”中 %1 条</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 条</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 条</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>rows (of which ...)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>One step of the history: Undo takes it back whole</source>
        <translation>历史记录中的一步：撤销可整体收回</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>No run was trained with it.</source>
        <translation>没有运行用它训练过。</translation>
    </message>
    <message>
        <source>Runs that know it: %1. Their results stay readable and say what became of the intent; their models go on answering with the old name.</source>
        <translation>用它训练过的运行：%1。其结果仍可查看，并会注明该意图现在的去向；它们的模型仍以旧名称作答。</translation>
    </message>
    <message>
        <source>Runs that know it: %1. Their results stay readable and say what became of the label; their models go on answering with the old name.</source>
        <translation>用到它的训练：%1。这些训练的结果仍可查看，并会说明该标签的去向；其模型仍以旧名称作答。</translation>
    </message>
</context>
<context>
    <name>tb::ui::IntentPanel</name>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Type any part of an intent</source>
        <translation>输入意图名称的任意部分</translation>
    </message>
    <message>
        <source>Intent to give to the selected rows</source>
        <translation>要赋予所选文本的意图</translation>
    </message>
    <message>
        <source>Parts of the name in any order, e.g. “card lost”. Enter gives the highlighted intent to the selected rows and goes on; 1 to 9 give the numbered ones at once; Ctrl+Enter makes a new intent.</source>
        <translation>可按任意顺序输入名称的各个部分，例如“card lost”。按 Enter 将高亮的意图赋予所选文本并转到下一条；按 1 到 9 直接使用对应编号的意图；按 Ctrl+Enter 新建意图。</translation>
    </message>
    <message>
        <source>Intents</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Double-click or Enter gives the intent to the selected rows</source>
        <translation>双击或按 Enter 将该意图赋予所选文本</translation>
    </message>
    <message>
        <source>Makes this intent and gives it to the selected rows (Ctrl+Enter)</source>
        <translation>新建该意图并赋予所选文本 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>There are no intents yet. Type a name above and press Ctrl+Enter to make the first one.</source>
        <translation>还没有意图。请在上方输入名称并按 Ctrl+Enter 新建第一个意图。</translation>
    </message>
    <message>
        <source>New intent “%1”</source>
        <translation>新建意图“%1”</translation>
    </message>
    <message>
        <source>Type any part of a label</source>
        <translation>输入标签名称的任意部分</translation>
    </message>
    <message>
        <source>Label to give to the selected rows</source>
        <translation>要给选中文本的标签</translation>
    </message>
    <message>
        <source>Parts of the name in any order. Enter gives the highlighted label to the selected rows and goes on; 1 to 9 give the numbered ones at once; Ctrl+Enter makes a new label.</source>
        <translation>可按任意顺序输入名称的各部分。按 Enter 将高亮的标签给选中的文本并继续；1 到 9 直接给出带编号的标签；Ctrl+Enter 新建标签。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Double-click or Enter gives the label to the selected rows</source>
        <translation>双击或按 Enter 将标签给选中的文本</translation>
    </message>
    <message>
        <source>Makes this label and gives it to the selected rows (Ctrl+Enter)</source>
        <translation>新建该标签并给选中的文本 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>There are no labels in this set yet. Type a name above and press Ctrl+Enter to make the first one.</source>
        <translation>该标签集中还没有标签。请在上方输入名称并按 Ctrl+Enter 新建第一个标签。</translation>
    </message>
    <message>
        <source>New label “%1”</source>
        <translation>新标签“%1”</translation>
    </message>
</context>
<context>
    <name>tb::ui::ItemModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>%1 different intents</source>
        <translation>%1 个不同的意图</translation>
    </message>
    <message>
        <source>All intents keep about their share</source>
        <translation>各意图的比例大致不变</translation>
    </message>
</context>
<context>
    <name>tb::ui::KeyField</name>
    <message>
        <source>Click, then press the new key; Esc leaves the key as it is</source>
        <translation>点击后按下新的键；按 Esc 保持不变</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>请按一个键…</translation>
    </message>
    <message>
        <source>None</source>
        <comment>a key</comment>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>tb::ui::KeysDialog</name>
    <message>
        <source>Keys for labelling</source>
        <translation>标注快捷键</translation>
    </message>
    <message>
        <source>Click a key and press the new one. An intent&apos;s own key is set beside its description.</source>
        <translation>点击某个键并按下新键。意图自己的快捷键在其说明旁设置。</translation>
    </message>
    <message>
        <source>Key for: %1</source>
        <translation>“%1”的按键</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>Use these keys</source>
        <translation>使用这些按键</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action, problem</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelActions</name>
    <message>
        <source>Accept the suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Find in texts</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Flag or unflag</source>
        <translation>标记或取消标记</translation>
    </message>
    <message>
        <source>Mark the selected rows for a second look, or take the mark away</source>
        <translation>将所选文本标记为待复核，或取消标记</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>编辑备注</translation>
    </message>
    <message>
        <source>Write a note for the current row</source>
        <translation>为当前文本填写备注</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>移除文本</translation>
    </message>
    <message>
        <source>Remove the selected rows from the workspace; can be undone</source>
        <translation>从工作区移除所选文本，可撤销</translation>
    </message>
    <message>
        <source>One text at a time</source>
        <translation>逐条标注</translation>
    </message>
    <message>
        <source>Show one text in big type instead of the table; the keys stay the same</source>
        <translation>用大字一次显示一条文本，代替表格；按键不变</translation>
    </message>
    <message>
        <source>Suggest intents while I label</source>
        <translation>标注时建议意图</translation>
    </message>
    <message>
        <source>Let a small model learn in the background and suggest; Space accepts its first suggestion</source>
        <translation>让小模型在后台学习并给出建议；按空格采用第一个建议</translation>
    </message>
    <message>
        <source>Find similar texts</source>
        <translation>查找相似文本</translation>
    </message>
    <message>
        <source>Show the rows whose meaning is nearest to the current text; Esc brings back what was there</source>
        <translation>显示与当前文本含义最接近的数据；按 Esc 恢复原来的内容</translation>
    </message>
    <message>
        <source>Groups of texts without intent</source>
        <translation>未标注文本分组</translation>
    </message>
    <message>
        <source>Put the texts without intent into groups, each with a proposed name: a new intent by one key</source>
        <translation>将未标注的文本分组，每组附建议名称：一个按键即可新建意图</translation>
    </message>
    <message>
        <source>Keys for labelling…</source>
        <translation>标注快捷键…</translation>
    </message>
    <message>
        <source>Choose the keys of the labelling panel</source>
        <translation>设置标注面板的按键</translation>
    </message>
    <message>
        <source>Assign the highlighted intent</source>
        <translation>指派高亮的意图</translation>
    </message>
    <message>
        <source>Assign the highlighted label</source>
        <translation>指派高亮的标签</translation>
    </message>
    <message>
        <source>Clear the intent</source>
        <translation>清除意图</translation>
    </message>
    <message>
        <source>Clear the label</source>
        <translation>清除标签</translation>
    </message>
    <message>
        <source>Next row without intent</source>
        <translation>下一条未标注文本</translation>
    </message>
    <message>
        <source>Next row without label</source>
        <translation>下一条无标签文本</translation>
    </message>
    <message>
        <source>Go to the next row that is not labelled</source>
        <translation>转到下一条未标注的文本</translation>
    </message>
    <message>
        <source>Clear intent</source>
        <translation>清除意图</translation>
    </message>
    <message>
        <source>Clear label</source>
        <translation>清除标签</translation>
    </message>
    <message>
        <source>Take the intent off the selected rows; Delete in the table does the same</source>
        <translation>清除所选文本的意图；在表格中按 Delete 效果相同</translation>
    </message>
    <message>
        <source>Take the label off the selected rows; Delete in the table does the same</source>
        <translation>清除选中文本的标签；在表格中按 Delete 效果相同</translation>
    </message>
    <message>
        <source>Rename the intent…</source>
        <translation>重命名意图…</translation>
    </message>
    <message>
        <source>Rename the label…</source>
        <translation>重命名标签…</translation>
    </message>
    <message>
        <source>Give the highlighted intent another name</source>
        <translation>为高亮的意图改名</translation>
    </message>
    <message>
        <source>Give the highlighted label another name</source>
        <translation>给高亮的标签改名</translation>
    </message>
    <message>
        <source>Merge intents…</source>
        <translation>合并意图…</translation>
    </message>
    <message>
        <source>Merge labels…</source>
        <translation>合并标签…</translation>
    </message>
    <message>
        <source>Put all rows of some intents into another</source>
        <translation>把若干意图的全部文本并入另一个意图</translation>
    </message>
    <message>
        <source>Put all rows of some labels into another</source>
        <translation>将若干标签的全部文本并入另一个标签</translation>
    </message>
    <message>
        <source>Split the intent…</source>
        <translation>拆分意图…</translation>
    </message>
    <message>
        <source>Split the label…</source>
        <translation>拆分标签…</translation>
    </message>
    <message>
        <source>Give some rows of the highlighted intent another one, new or known</source>
        <translation>把高亮意图的部分文本归入另一个新的或已有的意图</translation>
    </message>
    <message>
        <source>Give some rows of the highlighted label another one, new or known</source>
        <translation>将高亮标签的部分文本改为另一个标签（新建或已有）</translation>
    </message>
    <message>
        <source>Delete the intent…</source>
        <translation>删除意图…</translation>
    </message>
    <message>
        <source>Delete the label…</source>
        <translation>删除标签…</translation>
    </message>
    <message>
        <source>Delete the highlighted intent; its rows are left without one or move to another</source>
        <translation>删除高亮的意图；其文本变为无意图或移到另一个意图</translation>
    </message>
    <message>
        <source>Delete the highlighted label; its rows are left without one or move to another</source>
        <translation>删除高亮的标签；其文本变为无标签或移到另一个标签</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>the intent “%1”</source>
        <translation>意图“%1”</translation>
    </message>
    <message>
        <source>Put into split</source>
        <translation>移到划分</translation>
    </message>
    <message>
        <source>Repeat the label given last</source>
        <translation>重复上一次的标注</translation>
    </message>
    <message>
        <source>Assign “%1”</source>
        <translation>指派“%1”</translation>
    </message>
    <message>
        <source>Accept the suggestion “%1”</source>
        <translation>采纳建议“%1”</translation>
    </message>
    <message>
        <source>Repeat “%1”</source>
        <translation>重复“%1”</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指派</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelEditing</name>
    <message>
        <source>Intent “%1” added</source>
        <translation>已添加意图“%1”</translation>
    </message>
    <message>
        <source>Label “%1” added</source>
        <translation>已添加标签“%1”</translation>
    </message>
    <message>
        <source>%1 rows labelled “%2”</source>
        <translation>已将 %1 条文本标注为“%2”</translation>
    </message>
    <message>
        <source>Intent taken off %1 rows</source>
        <translation>已清除 %1 条文本的意图</translation>
    </message>
    <message>
        <source>Label taken off %1 rows</source>
        <translation>已清除 %1 条文本的标签</translation>
    </message>
    <message>
        <source>%1 rows flagged</source>
        <translation>已标记 %1 条文本为待复核</translation>
    </message>
    <message>
        <source>%1 rows not flagged any more</source>
        <translation>已取消标记 %1 条文本</translation>
    </message>
    <message>
        <source>%1 rows moved to another split</source>
        <translation>已将 %1 条文本移到其他划分</translation>
    </message>
    <message>
        <source>1 row removed</source>
        <translation>已移除 1 条文本</translation>
    </message>
    <message>
        <source>%1 rows removed</source>
        <translation>已移除 %1 条文本</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note for this row; empty takes it away</source>
        <translation>此条数据的备注；留空则删除</translation>
    </message>
    <message>
        <source>Note for the %1 selected rows; empty takes it away</source>
        <translation>所选 %1 条数据的备注；留空则删除</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Note of %1 rows saved</source>
        <translation>已保存 %1 条数据的备注</translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelListModel</name>
    <message>
        <source>%1, key %2</source>
        <translation>%1，快捷键 %2</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln row(s)</source>
        <comment>an intent</comment>
        <translation>
            <numerusform>%1，%Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelResults</name>
    <message numerus="yes">
        <source>%Ln row(s), the most similar first</source>
        <translation>
            <numerusform>%Ln 条，最相似的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>No groups: the rows without intent are too few or too different.</source>
        <translation>没有分组：未标注的数据太少或差异太大。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s) with %1 of %2 rows without intent; the others resemble too little</source>
        <translation>
            <numerusform>%Ln 个分组，涵盖 %2 条未标注数据中的 %1 条；其余数据相似度不足</numerusform>
        </translation>
    </message>
    <message>
        <source>No group is left</source>
        <translation>没有剩余的分组</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) given the new intent “%1”</source>
        <translation>
            <numerusform>已将 %Ln 条标注为新意图“%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) labelled “%1”</source>
        <translation>
            <numerusform>已将 %Ln 条标注为“%1”</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelSetBar</name>
    <message>
        <source>New label set…</source>
        <translation>新建标签集…</translation>
    </message>
    <message>
        <source>Make another set of labels, e.g. a sentiment: each text carries one label of each set</source>
        <translation>新建一个标签集，例如情感：每条文本在每个标签集中各有一个标签</translation>
    </message>
    <message>
        <source>Rename the label set…</source>
        <translation>重命名标签集…</translation>
    </message>
    <message>
        <source>Give the set that is worked in another name</source>
        <translation>给当前使用的标签集改名</translation>
    </message>
    <message>
        <source>Delete the label set…</source>
        <translation>删除标签集…</translation>
    </message>
    <message>
        <source>Delete the set that is worked in, with its labels; the texts stay</source>
        <translation>删除当前使用的标签集及其标签；文本保留</translation>
    </message>
    <message>
        <source>Work in this label set</source>
        <translation>使用该标签集标注</translation>
    </message>
    <message>
        <source>Label sets</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>%1: %2 labels, on %3 rows</source>
        <comment>label set</comment>
        <translation>%1：%2 个标签，用于 %3 条文本</translation>
    </message>
    <message>
        <source>Label set: %1</source>
        <translation>标签集：%1</translation>
    </message>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Intents</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Rename a label set</source>
        <translation>重命名标签集</translation>
    </message>
    <message>
        <source>New name of “%1”</source>
        <translation>“%1”的新名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>“%1” has %2 labels, which %3 rows carry. The texts and their labels of other sets stay.</source>
        <translation>“%1”有 %2 个标签，用于 %3 条文本。文本及其在其他标签集中的标签都会保留。</translation>
    </message>
    <message>
        <source>Delete the label set?</source>
        <translation>删除标签集？</translation>
    </message>
    <message>
        <source>Undo brings it back with everything that was labelled in it.</source>
        <translation>撤销可将其连同其中的全部标注一并恢复。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Make another set of labels, e.g. a sentiment; rename or delete the one that is worked in</source>
        <translation>新建另一个标签集（例如情感），或重命名、删除当前标签集</translation>
    </message>
    <message>
        <source>Label sets: new, rename, delete</source>
        <translation>标签集：新建、重命名、删除</translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelSetSwitcher</name>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>label set, label</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelView</name>
    <message>
        <source>Nothing to label yet</source>
        <translation>还没有可标注的内容</translation>
    </message>
    <message>
        <source>Bring in your customers&apos; texts first: a CSV, TSV, JSON lines or plain text file.</source>
        <translation>请先导入客户文本：CSV、TSV、JSON Lines 或纯文本文件。</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>No row matches</source>
        <translation>没有匹配的文本</translation>
    </message>
    <message>
        <source>No text fits the search and the filters chosen above.</source>
        <translation>没有文本符合上方的搜索和筛选条件。</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>显示全部文本</translation>
    </message>
</context>
<context>
    <name>tb::ui::LengthBars</name>
    <message>
        <source>over %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>%1 tokens: rows %2</source>
        <translation>%1 个词元：%2 条</translation>
    </message>
</context>
<context>
    <name>tb::ui::LiveCurves</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Best: epoch %1</source>
        <translation>最佳：第 %1 轮</translation>
    </message>
</context>
<context>
    <name>tb::ui::LivePlot</name>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>What the horizontal axis counts</source>
        <translation>横轴的计量方式</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Spreads out small losses</source>
        <translation>拉开较小的损失值，便于观察</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>How much the line evens out the readings; the readings stay faint behind it</source>
        <translation>曲线的平滑程度；原始数值以浅色显示在其后</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keep the whole curve in view as it grows. Zooming switches this off; a double click on the chart switches it on.</source>
        <translation>曲线增长时始终显示全部。缩放会关闭跟随，双击图表可重新开启。</translation>
    </message>
    <message>
        <source>Copy chart as image</source>
        <translation>将图表复制为图片</translation>
    </message>
    <message>
        <source>Puts the chart as an image on the clipboard</source>
        <translation>将图表以图片形式复制到剪贴板</translation>
    </message>
    <message>
        <source>Save chart as PNG…</source>
        <translation>将图表另存为 PNG…</translation>
    </message>
    <message>
        <source>Writes the chart as an image file</source>
        <translation>将图表写成图片文件</translation>
    </message>
    <message>
        <source>Copy or save the chart</source>
        <translation>复制或保存图表</translation>
    </message>
    <message>
        <source>Show or hide this curve</source>
        <translation>显示或隐藏该曲线</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>chart.png</source>
        <translation>图表.png</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Save image…</source>
        <translation>保存图片…</translation>
    </message>
</context>
<context>
    <name>tb::ui::MainWindow</name>
    <message>
        <source>%1 has finished.</source>
        <translation>%1 已完成。</translation>
    </message>
    <message>
        <source>%1 has been stopped.</source>
        <translation>%1 已停止。</translation>
    </message>
    <message>
        <source>Test accuracy: %1.</source>
        <translation>测试准确率：%1。</translation>
    </message>
    <message>
        <source>Show in runs</source>
        <translation>在训练记录中查看</translation>
    </message>
    <message>
        <source>A run is going on. It will be stopped and saved before the window closes.</source>
        <translation>正在训练中。关闭窗口前会先停止并保存。</translation>
    </message>
    <message>
        <source>New workspace: choose a name for its folder</source>
        <translation>新建工作区：请为其文件夹命名</translation>
    </message>
    <message>
        <source>My workspace</source>
        <translation>我的工作区</translation>
    </message>
    <message>
        <source>A run is going on. It will be stopped and saved before the new workspace opens.</source>
        <translation>正在训练中。打开新工作区前会先停止并保存。</translation>
    </message>
    <message>
        <source>Open the workspace in a folder</source>
        <translation>打开文件夹中的工作区</translation>
    </message>
    <message>
        <source>A run is going on. It will be stopped and saved before the other workspace opens.</source>
        <translation>正在训练中。打开其他工作区前会先停止并保存。</translation>
    </message>
    <message>
        <source>corrections that wait: %1</source>
        <translation>待处理的更正：%1</translation>
    </message>
    <message>
        <source>%1 is open in another window, which is in front now.</source>
        <translation>%1 已在另一个窗口中打开，该窗口现已置于最前。</translation>
    </message>
    <message>
        <source>Choose a file with texts</source>
        <translation>选择含有文本的文件</translation>
    </message>
    <message>
        <source>A run is going on. It will be stopped and saved before the workspace closes.</source>
        <translation>正在训练。关闭工作区前会先停止并保存。</translation>
    </message>
</context>
<context>
    <name>tb::ui::ManyTextsView</name>
    <message>
        <source>Paste texts, one a line; or drop a file here (.txt, .csv, .xlsx, .jsonl)</source>
        <translation>粘贴文本，每行一条；也可以将文件拖到这里（.txt、.csv、.xlsx、.jsonl）</translation>
    </message>
    <message>
        <source>Texts to try, one a line</source>
        <translation>要试用的文本，每行一条</translation>
    </message>
    <message>
        <source>Every line is a text of its own</source>
        <translation>每一行是一条文本</translation>
    </message>
    <message>
        <source>Progress of the answers</source>
        <translation>回答的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops; the answers so far stay</source>
        <translation>停止；已有的回答会保留</translation>
    </message>
    <message>
        <source>Only where the runs differ</source>
        <translation>仅显示不一致的</translation>
    </message>
    <message>
        <source>Shows only the texts to which the two runs give different intents</source>
        <translation>仅显示两次训练给出不同意图的文本</translation>
    </message>
    <message>
        <source>Answers to the texts</source>
        <translation>各文本的回答</translation>
    </message>
    <message>
        <source>Space: the answer is right. Type to find another intent.</source>
        <translation>空格：回答正确。直接输入可查找其他意图。</translation>
    </message>
    <message>
        <source>Try the texts of a file</source>
        <translation>试用文件中的文本</translation>
    </message>
    <message>
        <source>Texts (*.txt *.csv *.tsv *.xlsx *.jsonl *.json);;All files (*)</source>
        <translation>文本 (*.txt *.csv *.tsv *.xlsx *.jsonl *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 texts answered</source>
        <translation>已回答 %1 条文本</translation>
    </message>
    <message>
        <source>%1 with a score below 50 %</source>
        <comment>texts</comment>
        <translation>%1 条得分低于 50 %</translation>
    </message>
    <message>
        <source>%1 lines of the file cannot be read</source>
        <translation>文件中有 %1 行无法读取</translation>
    </message>
    <message>
        <source>The least certain answers come first; there a model has most to learn.</source>
        <translation>最不确定的回答排在最前，那里最值得改进。</translation>
    </message>
    <message>
        <source>Reading the texts and loading the model…</source>
        <translation>正在读取文本并加载模型…</translation>
    </message>
    <message>
        <source>%1 of %2 texts</source>
        <translation>%1 / %2 条文本</translation>
    </message>
    <message>
        <source>There are no texts in it.</source>
        <translation>其中没有文本。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The intent %1 has been deleted since this model was trained. Choose another one (F2).</source>
        <translation>训练该模型之后，意图 %1 已被删除。请选择其他意图 (F2)。</translation>
    </message>
    <message>
        <source>%1 answered differently by the runs</source>
        <comment>texts</comment>
        <translation>%1 条两次训练回答不一致</translation>
    </message>
    <message>
        <source>Order of the texts</source>
        <translation>文本的顺序</translation>
    </message>
    <message>
        <source>The order of the texts; a click on a column&apos;s title sorts as well</source>
        <translation>文本的顺序；点击列标题也可以排序</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>最不确定的在前</translation>
    </message>
    <message>
        <source>Most certain first</source>
        <translation>最确定的在前</translation>
    </message>
    <message>
        <source>By intent</source>
        <translation>按意图</translation>
    </message>
    <message>
        <source>As they came</source>
        <translation>按原来的顺序</translation>
    </message>
</context>
<context>
    <name>tb::ui::MergeDialog</name>
    <message>
        <source>Merge intents</source>
        <translation>合并意图</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Tick the intents that are to disappear</source>
        <translation>勾选将要消失的意图</translation>
    </message>
    <message>
        <source>Find an intent</source>
        <translation>查找意图</translation>
    </message>
    <message>
        <source>Intents to merge</source>
        <translation>要合并的意图</translation>
    </message>
    <message>
        <source>Choose the intent that stays</source>
        <translation>选择保留的意图</translation>
    </message>
    <message>
        <source>The intent that stays</source>
        <translation>保留的意图</translation>
    </message>
    <message>
        <source>Their rows, replies and examples go to</source>
        <translation>它们的文本、回复和示例归入</translation>
    </message>
    <message>
        <source>Tick at least one intent other than the one that stays.</source>
        <translation>请至少勾选一个保留意图以外的意图。</translation>
    </message>
    <message>
        <source>Choose the intent that stays.</source>
        <translation>请选择保留的意图。</translation>
    </message>
    <message>
        <source>%1 will move to “%2”; 1 intent disappears.</source>
        <translation>%1将移到“%2”；1 个意图消失。</translation>
    </message>
    <message>
        <source>%1 will move to “%2”; %3 intents disappear.</source>
        <translation>%1将移到“%2”；%3 个意图消失。</translation>
    </message>
    <message>
        <source>%1 moved to “%2”</source>
        <comment>rows, intent</comment>
        <translation>%1已移到“%2”</translation>
    </message>
    <message>
        <source>Merge labels</source>
        <translation>合并标签</translation>
    </message>
    <message>
        <source>Tick the labels that are to disappear</source>
        <translation>勾选将要消失的标签</translation>
    </message>
    <message>
        <source>Find a label</source>
        <translation>查找标签</translation>
    </message>
    <message>
        <source>Labels to merge</source>
        <translation>要合并的标签</translation>
    </message>
    <message>
        <source>Choose the label that stays</source>
        <translation>选择保留的标签</translation>
    </message>
    <message>
        <source>The label that stays</source>
        <translation>保留的标签</translation>
    </message>
    <message>
        <source>Their rows and examples go to</source>
        <translation>它们的文本和示例将移到</translation>
    </message>
    <message>
        <source>Tick at least one label other than the one that stays.</source>
        <translation>请至少勾选一个标签（保留的标签除外）。</translation>
    </message>
    <message>
        <source>Choose the label that stays.</source>
        <translation>请选择保留的标签。</translation>
    </message>
    <message>
        <source>%1 will move to “%2”; 1 label disappears.</source>
        <translation>%1将移到“%2”；1 个标签将消失。</translation>
    </message>
    <message>
        <source>%1 will move to “%2”; %3 labels disappear.</source>
        <translation>%1将移到“%2”；%3 个标签将消失。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::MessageList</name>
    <message>
        <source>Messages of the run</source>
        <translation>训练消息</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>tb::ui::MetricTiles</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Training texts worked through in a second</source>
        <translation>每秒处理的训练文本数</translation>
    </message>
    <message>
        <source>How wrong the answers are on the newest training texts; lower is better</source>
        <translation>在最新一批训练文本上的误差，越低越好</translation>
    </message>
    <message>
        <source>Share of right answers on the validation texts, which are never trained on</source>
        <translation>在验证文本上判断正确的比例；验证文本从不参与训练</translation>
    </message>
    <message>
        <source>How far one step moves the weights</source>
        <translation>每一步更新权重的幅度</translation>
    </message>
    <message>
        <source>How steep the last step was, before clipping; sudden peaks mean the rate is too high</source>
        <translation>上一步裁剪前的梯度大小；突然出现尖峰说明学习率过高</translation>
    </message>
    <message>
        <source>Memory of the whole program</source>
        <translation>整个程序占用的内存</translation>
    </message>
    <message>
        <source>texts per second</source>
        <translation>条文本/秒</translation>
    </message>
    <message>
        <source>%1 in training</source>
        <translation>训练准确率 %1</translation>
    </message>
    <message>
        <source>best %1, epoch %2</source>
        <translation>最佳 %1，第 %2 轮</translation>
    </message>
    <message>
        <source>after each epoch</source>
        <translation>每轮结束后更新</translation>
    </message>
    <message>
        <source>last step</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>whole program</source>
        <translation>整个程序</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>tb::ui::ModelExportCard</name>
    <message>
        <source>Trained model</source>
        <translation>训练好的模型</translation>
    </message>
    <message>
        <source>There is no trained model yet.
Train one, and you can take it out from here.</source>
        <translation>还没有训练好的模型。
训练完成后，可在此处导出。</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Open the train panel</source>
        <translation>打开训练面板</translation>
    </message>
    <message>
        <source>Trained models</source>
        <translation>训练好的模型</translation>
    </message>
    <message>
        <source>Choose the model to export</source>
        <translation>选择要导出的模型</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>所属训练</translation>
    </message>
    <message>
        <source>Intents</source>
        <translation>意图数</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Format of the model</source>
        <translation>模型格式</translation>
    </message>
    <message>
        <source>What the model is written as</source>
        <translation>模型以何种格式写出</translation>
    </message>
    <message>
        <source>Folder for the model</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder; it is made if it does not exist</source>
        <translation>新建的或空的文件夹；不存在时会自动创建</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Write the chosen model to the folder above</source>
        <translation>将所选模型写入上面的文件夹</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>请先选择模型。</translation>
    </message>
    <message>
        <source>Choose a format first.</source>
        <translation>请先选择格式。</translation>
    </message>
    <message>
        <source>Choose where to save it.</source>
        <translation>请选择保存位置。</translation>
    </message>
    <message>
        <source>This folder already holds files. Choose an empty one or a new name.</source>
        <translation>该文件夹中已有文件。请选择空文件夹或换一个名称。</translation>
    </message>
    <message>
        <source>There is already something with this name. Choose a new name.</source>
        <translation>已存在同名项目，请换一个名称。</translation>
    </message>
    <message>
        <source>Choose the folder to export into</source>
        <translation>选择导出文件夹</translation>
    </message>
    <message>
        <source>The export was cancelled. Nothing was left behind.</source>
        <translation>已取消导出，未留下任何文件。</translation>
    </message>
    <message>
        <source>The model was exported to %1.</source>
        <translation>模型已导出到 %1。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>tb::ui::NavigationRail</name>
    <message>
        <source>No workspace</source>
        <translation>未打开工作区</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a panel and what waits there</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>tb::ui::NewSetDialog</name>
    <message>
        <source>New label set</source>
        <translation>新标签集</translation>
    </message>
    <message>
        <source>A text carries one label of each set: its intent, and for example a sentiment. A model is trained on one set.</source>
        <translation>每条文本在每个标签集中各有一个标签：意图，以及例如情感。模型用一个标签集训练。</translation>
    </message>
    <message>
        <source>What the set begins with</source>
        <translation>标签集的初始内容</translation>
    </message>
    <message>
        <source>Labels can be added, renamed and deleted later</source>
        <translation>之后可以添加、重命名和删除标签</translation>
    </message>
    <message>
        <source>Nothing: I make the labels myself</source>
        <translation>空白：我自己建立标签</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>template, its labels</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>标签集名称</translation>
    </message>
    <message>
        <source>e.g. sentiment</source>
        <translation>例如：情感</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>初始内容</translation>
    </message>
    <message>
        <source>Make the set</source>
        <translation>建立标签集</translation>
    </message>
    <message>
        <source>The name must not contain “=”.</source>
        <translation>名称不能包含“=”。</translation>
    </message>
    <message>
        <source>There is a set of this name already.</source>
        <translation>已有同名的标签集。</translation>
    </message>
</context>
<context>
    <name>tb::ui::NextStepLine</name>
    <message>
        <source>Next: import your texts</source>
        <translation>下一步：导入文本</translation>
    </message>
    <message>
        <source>Next: label texts (%1 of at least %2)</source>
        <translation>下一步：标注文本（%1 条，至少需要 %2 条）</translation>
    </message>
    <message>
        <source>Next: train a model</source>
        <translation>下一步：训练模型</translation>
    </message>
    <message>
        <source>Next: try the model</source>
        <translation>下一步：试用模型</translation>
    </message>
    <message>
        <source>Next: export the model</source>
        <translation>下一步：导出模型</translation>
    </message>
    <message>
        <source>%1 texts have no intent yet</source>
        <translation>还有 %1 条文本没有意图</translation>
    </message>
    <message>
        <source>Import texts</source>
        <translation>导入文本</translation>
    </message>
    <message>
        <source>Label them</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Export it</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>tb::ui::NoWorkspacePage</name>
    <message>
        <source>Open workspace…</source>
        <translation>打开工作区…</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>新建工作区…</translation>
    </message>
    <message>
        <source>Make an empty workspace in a folder of your choice</source>
        <translation>在您选择的文件夹中新建空工作区</translation>
    </message>
    <message>
        <source>A workspace is a folder that holds your texts, intents and runs.
Drop a file with texts or the folder of a workspace anywhere on this window.</source>
        <translation>工作区是存放文本、意图和训练记录的文件夹。
可以把含有文本的文件或工作区文件夹拖到此窗口的任意位置。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Texts with intents, half English, half Chinese: label, train and try a model in five minutes.</source>
        <translation>带意图的文本，中英文各半：五分钟内完成标注、训练和试用。</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>A table, an export of another tool or a list of texts becomes a workspace; you see a preview first.</source>
        <translation>用表格、其他工具的导出文件或文本列表建立工作区；导入前会先预览。</translation>
    </message>
    <message>
        <source>Go on with a workspace that is in a folder already.</source>
        <translation>打开文件夹中已有的工作区继续工作。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>最近打开的工作区</translation>
    </message>
    <message>
        <source>Open this workspace: %1</source>
        <translation>打开此工作区：%1</translation>
    </message>
</context>
<context>
    <name>tb::ui::NotesEditor</name>
    <message>
        <source>What did you try, and what did you see?</source>
        <translation>做了哪些尝试？观察到了什么？</translation>
    </message>
    <message>
        <source>Notes of the run</source>
        <translation>训练备注</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Not saved yet (Ctrl+S)</source>
        <translation>尚未保存 (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>tb::ui::NotifierBar</name>
    <message>
        <source>Notification</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close this notification</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>tb::ui::OneTextView</name>
    <message>
        <source>Takes every line for a text of its own and answers them all</source>
        <translation>将每一行视为一条文本，并全部回答</translation>
    </message>
    <message>
        <source>Enter keeps it below  ·  ↑ ↓ earlier texts  ·  Ctrl+K the answer is right  ·  F2 another intent</source>
        <translation>Enter 保留到下方  ·  ↑ ↓ 之前的文本  ·  Ctrl+K 回答正确  ·  F2 其他意图</translation>
    </message>
    <message>
        <source>Texts tried in this session</source>
        <translation>本次试用过的文本</translation>
    </message>
    <message>
        <source>Space: the answer is right. Type to find another intent. Delete takes the text off the list.</source>
        <translation>空格：回答正确。直接输入可查找其他意图。Delete 将文本移出列表。</translation>
    </message>
    <message numerus="yes">
        <source>Answer each of the %n line(s) by itself</source>
        <translation>
            <numerusform>将这 %n 行各作为一条文本回答</numerusform>
        </translation>
    </message>
    <message>
        <source>In the inbox as “%1”</source>
        <translation>已作为“%1”进入收件箱</translation>
    </message>
    <message>
        <source>The intent %1 has been deleted since this model was trained. Choose another one (F2).</source>
        <translation>训练该模型之后，意图 %1 已被删除。请选择其他意图 (F2)。</translation>
    </message>
</context>
<context>
    <name>tb::ui::OpeningStatus</name>
    <message>
        <source>Progress of opening the workspace</source>
        <translation>打开工作区的进度</translation>
    </message>
    <message>
        <source>Upgrading the workspace: step %1 of %2</source>
        <translation>正在升级工作区：第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>tb::ui::PathField</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Browse for: %1</source>
        <translation>浏览：%1</translation>
    </message>
</context>
<context>
    <name>tb::ui::PickerDialog</name>
    <message>
        <source>Type a part of the name</source>
        <translation>输入名称的一部分</translation>
    </message>
</context>
<context>
    <name>tb::ui::PlotCrosshair</name>
    <message>
        <source>Step %1 · epoch %2 · %3</source>
        <translation>第 %1 步 · 第 %2 轮 · %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name of a curve, its value</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>tb::ui::PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Follow system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>The keys of the Label page are chosen there: Keys for labelling.</source>
        <translation>标注页的按键在该页的“标注按键”中设置。</translation>
    </message>
</context>
<context>
    <name>tb::ui::ProgressStrip</name>
    <message>
        <source>Share of rows labelled</source>
        <translation>已标注的比例</translation>
    </message>
    <message>
        <source>%1 of %2 labelled</source>
        <translation>已标注 %1 / %2</translation>
    </message>
    <message>
        <source>This session: %1</source>
        <translation>本次：%1 条</translation>
    </message>
    <message>
        <source> · %1 per hour</source>
        <translation> · 每小时 %1 条</translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation>所有更改已保存</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>正在保存 %1 项…</translation>
    </message>
    <message>
        <source>Everything you did is on disk</source>
        <translation>您的所有操作均已写入磁盘</translation>
    </message>
    <message>
        <source>These changes are on their way to the disk</source>
        <translation>这些更改正在写入磁盘</translation>
    </message>
    <message>
        <source>The last change was not saved</source>
        <translation>上一次更改未保存</translation>
    </message>
    <message>
        <source>The row shows what is on disk; please do it again</source>
        <translation>当前显示的是磁盘上的内容，请重新操作</translation>
    </message>
</context>
<context>
    <name>tb::ui::QualityEditing</name>
    <message>
        <source>%1 kept as they are; the check does not report them again</source>
        <translation>保留 %1 不变，检查不再报告</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1 given the suggested intent</source>
        <translation>%1 已改为建议的意图</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>已删除 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of “%1” or “%2” that the model takes for the other</source>
        <translation>
            <numerusform>“%1”与“%2”之间被模型混淆的 %Ln 条数据</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::QualityPanel</name>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Look at all labels and texts again</source>
        <translation>重新检查全部标注和文本</translation>
    </message>
    <message>
        <source>Use the suggestion</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>Do what is suggested for the selected rows</source>
        <translation>对选中的行采用建议</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>标注正确</translation>
    </message>
    <message>
        <source>The selected rows are right as they are: do not report them again</source>
        <translation>选中的行没有问题，不再报告</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove the selected texts from the data; of a group all but the first; can be undone</source>
        <translation>从数据中删除选中的文本；一组中只保留第一条；可以撤销</translation>
    </message>
    <message>
        <source>Show in Label</source>
        <translation>在标注页查看</translation>
    </message>
    <message>
        <source>Show these texts in the Label panel</source>
        <translation>在标注页显示这些文本</translation>
    </message>
    <message>
        <source>Show the other intent</source>
        <translation>查看另一个意图</translation>
    </message>
    <message>
        <source>Show the texts of the second intent in the Label panel</source>
        <translation>在标注页显示第二个意图的文本</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>The quality check is not available here.</source>
        <translation>这里无法使用质量检查。</translation>
    </message>
    <message>
        <source>A check finds labels that are probably wrong, texts that say nearly the same or fit nowhere, intents that are too small or mixed up, and changes over time; and it says whether more labels would help. It reads every text once, in the background: about half a minute for 10,000 texts.</source>
        <translation>检查会找出可能标错的文本、几乎相同或与众不同的文本、太小或混淆的意图，以及随时间的变化，并说明多标注是否有用。它在后台把每条文本读一遍：一万条大约半分钟。</translation>
    </message>
    <message>
        <source>The texts of the row above</source>
        <translation>上面所选行的文本</translation>
    </message>
    <message>
        <source>There are no texts to check yet. Bring some in with the Data panel first.</source>
        <translation>还没有可检查的文本，请先在数据页导入。</translation>
    </message>
    <message>
        <source>Show the rows between them</source>
        <translation>显示混淆的数据</translation>
    </message>
    <message>
        <source>Show the texts of either that the model takes for the other in the Label panel</source>
        <translation>在“标注”面板中显示两者之间被模型混淆的文本</translation>
    </message>
    <message>
        <source>Merge the two…</source>
        <translation>合并这两个意图…</translation>
    </message>
    <message>
        <source>Make one intent of the two; shows what it would touch first</source>
        <translation>将两个意图合并为一个；先显示会影响哪些数据</translation>
    </message>
    <message>
        <source>They are right</source>
        <translation>标注均正确</translation>
    </message>
    <message>
        <source>Check the labels</source>
        <translation>检查标注</translation>
    </message>
</context>
<context>
    <name>tb::ui::QueriesModel</name>
    <message>
        <source>%1, %2 (%3)</source>
        <comment>intent, score, name of a run</comment>
        <translation>%1，%2（%3）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比结果</translation>
    </message>
    <message>
        <source>In the inbox as</source>
        <translation>收件箱中的意图</translation>
    </message>
</context>
<context>
    <name>tb::ui::QueryEdit</name>
    <message>
        <source>Type or paste what a customer would say</source>
        <translation>输入或粘贴客户可能会说的话</translation>
    </message>
    <message>
        <source>Text to try</source>
        <translation>要试用的文本</translation>
    </message>
    <message>
        <source>The answer follows as you type. Enter keeps it in the list, Shift+Enter breaks the line, Up and Down walk the earlier texts.</source>
        <translation>输入时即显示回答。Enter 保留到列表，Shift+Enter 换行，上下方向键浏览之前的文本。</translation>
    </message>
</context>
<context>
    <name>tb::ui::RateEditor</name>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>New learning rate</source>
        <translation>新学习率</translation>
    </message>
    <message>
        <source>Change the &amp;learning rate</source>
        <translation>修改学习率(&amp;L)</translation>
    </message>
    <message>
        <source>The learning rate of the next step; the schedule goes on from there. It is written into the run&apos;s history.</source>
        <translation>下一步的学习率；之后按调度继续。它会写入训练记录。</translation>
    </message>
</context>
<context>
    <name>tb::ui::RenameDialog</name>
    <message>
        <source>Rename an intent</source>
        <translation>重命名意图</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New name of the intent</source>
        <translation>意图的新名称</translation>
    </message>
    <message>
        <source>New name of “%1”</source>
        <translation>“%1”的新名称</translation>
    </message>
    <message>
        <source>Type a new name.</source>
        <translation>请输入新名称。</translation>
    </message>
    <message>
        <source>%1 will be called “%2”.</source>
        <comment>rows, name</comment>
        <translation>%1将改称“%2”。</translation>
    </message>
    <message>
        <source>“%1” is now called “%2”</source>
        <translation>“%1”现称“%2”</translation>
    </message>
    <message>
        <source>Rename a label</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <source>New name of the label</source>
        <translation>标签的新名称</translation>
    </message>
</context>
<context>
    <name>tb::ui::ReplyEditor</name>
    <message>
        <source>A brace “%1” has no partner.</source>
        <translation>花括号“%1”没有配对。</translation>
    </message>
    <message>
        <source>%1 is no placeholder: use small letters, digits and _.</source>
        <translation>%1 不是占位符：请使用小写字母、数字和 _。</translation>
    </message>
    <message>
        <source>%1 is used in no other reply; check its name.</source>
        <translation>%1 未在其他回复中使用；请检查名称。</translation>
    </message>
    <message>
        <source>%1 is unknown; is {%2} meant?</source>
        <translation>未知的 %1；是否指 {%2}？</translation>
    </message>
    <message>
        <source>Reply before this one</source>
        <translation>上一条回复</translation>
    </message>
    <message>
        <source>Next reply</source>
        <translation>下一条回复</translation>
    </message>
    <message>
        <source>Add another reply</source>
        <translation>再添加一条回复</translation>
    </message>
    <message>
        <source>Remove this reply</source>
        <translation>移除此回复</translation>
    </message>
    <message>
        <source>Reply template of the intent</source>
        <translation>意图的回复模板</translation>
    </message>
    <message>
        <source>The answer a customer gets, e.g. Hello {customer_name}, order {order_id} …</source>
        <translation>客户收到的答复，例如：{customer_name}您好，订单 {order_id}……</translation>
    </message>
    <message>
        <source>Reply %1 of %2</source>
        <translation>第 %1 条回复，共 %2 条</translation>
    </message>
</context>
<context>
    <name>tb::ui::ResultBar</name>
    <message>
        <source>Reading new texts: %1 of %2</source>
        <translation>正在读取新文本：%1 / %2</translation>
    </message>
    <message>
        <source>Similar to</source>
        <translation>相似于</translation>
    </message>
    <message>
        <source>Text that the rows resemble</source>
        <translation>用来比较的文本</translation>
    </message>
    <message>
        <source>Type another text and press Enter to find rows like it</source>
        <translation>输入另一段文本并按回车，查找与之相似的数据</translation>
    </message>
    <message>
        <source>Only without intent</source>
        <translation>仅未标注</translation>
    </message>
    <message>
        <source>Look only among rows that have no intent yet</source>
        <translation>只在尚无意图的数据中查找</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>查找进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the search; the texts read so far are remembered (Esc)</source>
        <translation>停止查找；已读取的文本会保留（Esc）</translation>
    </message>
    <message>
        <source>Back to the rows and the place before (Esc)</source>
        <translation>回到之前的数据和位置（Esc）</translation>
    </message>
    <message>
        <source>Close the results</source>
        <translation>关闭结果</translation>
    </message>
    <message>
        <source>Waits until the training run is over</source>
        <translation>等待训练结束</translation>
    </message>
    <message>
        <source>Comparing the texts…</source>
        <translation>正在比较文本…</translation>
    </message>
</context>
<context>
    <name>tb::ui::RoundBar</name>
    <message>
        <source>All passes</source>
        <translation>所有复标轮次</translation>
    </message>
</context>
<context>
    <name>tb::ui::RowCursor</name>
    <message>
        <source>Every row shown has an intent</source>
        <translation>当前显示的文本均已标注</translation>
    </message>
    <message>
        <source>Every row shown has a label</source>
        <translation>显示的每条文本都已有标签</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunCompare</name>
    <message>
        <source>Final metrics side by side</source>
        <translation>最终指标对比</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Final metrics</source>
        <translation>最终指标</translation>
    </message>
    <message>
        <source>%1: training loss</source>
        <translation>%1：训练损失</translation>
    </message>
    <message>
        <source>%1: validation loss</source>
        <translation>%1：验证损失</translation>
    </message>
    <message>
        <source>%1: training accuracy</source>
        <translation>%1：训练准确率</translation>
    </message>
    <message>
        <source>%1: validation accuracy</source>
        <translation>%1：验证准确率</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Better than the baseline</source>
        <translation>优于基线</translation>
    </message>
    <message>
        <source>Worse than the baseline</source>
        <translation>不如基线</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>All settings are the same</source>
        <translation>所有设置均相同</translation>
    </message>
    <message>
        <source>became wrong</source>
        <translation>变错</translation>
    </message>
    <message>
        <source>became right</source>
        <translation>变对</translation>
    </message>
    <message>
        <source>wrong otherwise</source>
        <translation>错法不同</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <comment>value, step</comment>
        <translation>第 %2 步设为 %1</translation>
    </message>
    <message>
        <source>F1 of each intent</source>
        <translation>各意图的 F1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Test texts that the two runs answer differently</source>
        <translation>两次训练结果不同的测试文本</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>指标(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Intents</source>
        <translation>意图(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Texts</source>
        <translation>文本(&amp;T)</translation>
    </message>
    <message>
        <source>Enter or a double click shows the text in the Label panel</source>
        <translation>按回车或双击在标注页查看该文本</translation>
    </message>
    <message>
        <source>%1, set while training</source>
        <translation>%1（训练中修改）</translation>
    </message>
    <message>
        <source>Choose two runs to see which texts they answer differently.</source>
        <translation>选择两次训练，查看哪些文本的结果不同。</translation>
    </message>
    <message>
        <source>From %1 to %2: %3 test texts became wrong, %4 became right, %5 are wrong in another way.</source>
        <translation>从 %1 到 %2：%3 条测试文本变错，%4 条变对，%5 条错法不同。</translation>
    </message>
    <message>
        <source>&amp;Texts (%1)</source>
        <translation>文本(&amp;T)（%1）</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunDetail</name>
    <message>
        <source>R&amp;obustness</source>
        <translation>稳健性(&amp;O)</translation>
    </message>
    <message>
        <source>Checkpoint saved at step %1</source>
        <translation>第 %1 步：已保存检查点</translation>
    </message>
    <message>
        <source>%1 set to %2 at step %3</source>
        <translation>第 %3 步：%1设为 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Settings of the run</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Messages of the run</source>
        <translation>训练消息</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>&amp;Curves</source>
        <translation>曲线(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Intents</source>
        <translation>意图(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Wrong texts</source>
        <translation>错误文本(&amp;W)</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>设置(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 / %2 步</translation>
    </message>
    <message>
        <source>data %1</source>
        <translation>数据 %1</translation>
    </message>
    <message>
        <source>Best: epoch %1</source>
        <translation>最佳：第 %1 轮</translation>
    </message>
    <message>
        <source>&amp;Wrong texts (%1)</source>
        <translation>错误文本(&amp;W) (%1)</translation>
    </message>
    <message>
        <source>Stopped at %1</source>
        <comment>step 70 of 105</comment>
        <translation>停止于%1</translation>
    </message>
    <message>
        <source>Con&amp;fusion</source>
        <translation>混淆(&amp;F)</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunProgress</name>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Training, epoch %1 of %2</source>
        <translation>正在训练，第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message>
        <source>%1 elapsed</source>
        <translation>已用时 %1</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · 剩余 %2</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunStatus</name>
    <message>
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Show the run that is going on</source>
        <translation>查看正在进行的训练</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunsActions</name>
    <message>
        <source>New run with these &amp;settings…</source>
        <translation>用这些设置新建训练…(&amp;S)</translation>
    </message>
    <message>
        <source>Takes over every setting of this run; you can change them before you start</source>
        <translation>沿用该训练的全部设置，开始前仍可修改</translation>
    </message>
    <message>
        <source>New run…</source>
        <translation>新建训练…</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续训练(&amp;U)</translation>
    </message>
    <message>
        <source>Goes on from the newest checkpoint</source>
        <translation>从最新的检查点继续</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>Gives the run another name</source>
        <translation>为该训练改名</translation>
    </message>
    <message>
        <source>Set as &amp;baseline</source>
        <translation>设为基线(&amp;B)</translation>
    </message>
    <message>
        <source>Other runs are compared with the baseline</source>
        <translation>其他训练将与基线对比</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Removes the run, its model and its checkpoints; asks first</source>
        <translation>删除该训练及其模型和检查点；删除前会确认</translation>
    </message>
    <message>
        <source>&amp;Find a run</source>
        <translation>查找训练(&amp;F)</translation>
    </message>
    <message>
        <source>Puts the cursor into the search field</source>
        <translation>将光标移到搜索框</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip, shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Evaluate on &amp;test</source>
        <translation>在测试集上评估(&amp;T)</translation>
    </message>
    <message>
        <source>Measures the model of this run on the test texts as they are now</source>
        <translation>用现有的测试文本评估该次训练的模型</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunsDelegate</name>
    <message>
        <source>%1 %2 %</source>
        <comment>state of a run, percentage</comment>
        <translation>%1 %2%</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunsModel</name>
    <message>
        <source>%1/s</source>
        <translation>%1 条/秒</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>Click to sort</source>
        <translation>点击排序</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunsPanel</name>
    <message>
        <source>The settings of %1 are ready. Change what you like, then start.</source>
        <translation>已载入“%1”的设置。可按需修改，然后开始训练。</translation>
    </message>
    <message>
        <source>Delete runs</source>
        <translation>删除训练</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>要删除“%1”吗？</translation>
    </message>
    <message>
        <source>Delete %1 runs?</source>
        <translation>要删除 %1 次训练吗？</translation>
    </message>
    <message>
        <source>Curves, results, notes, the model and its checkpoints are removed. This cannot be undone.</source>
        <translation>曲线、结果、备注、模型及其检查点都将被删除，且无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The chart could not be written to %1. Choose a folder you may write to.</source>
        <translation>无法将图表写入 %1。请选择有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>Test accuracy: %1.</source>
        <translation>测试准确率：%1。</translation>
    </message>
    <message>
        <source>The texts have changed since the run was trained.</source>
        <translation>训练之后文本有过更改。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) of intents that the model does not know were left out.</source>
        <translation>
            <numerusform>有 %Ln 条文本的意图是模型不认识的，未计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The evaluation waits until the training run is over</source>
        <translation>训练结束后开始评估</translation>
    </message>
    <message>
        <source>Evaluating on the test texts: %1</source>
        <translation>正在测试集上评估：%1</translation>
    </message>
    <message>
        <source>Evaluating on the test texts: loading the model</source>
        <translation>正在测试集上评估：加载模型</translation>
    </message>
</context>
<context>
    <name>tb::ui::RunsView</name>
    <message>
        <source>Search names and notes</source>
        <translation>搜索名称和备注</translation>
    </message>
    <message>
        <source>Show only runs in this state</source>
        <translation>只显示该状态的训练</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>History of runs</source>
        <translation>训练历史</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Select a run to see its curves and results, or several to compare them.</source>
        <translation>选择一次训练可查看曲线和结果，选择多次可进行对比。</translation>
    </message>
    <message>
        <source>No runs yet. Train a model, and everything it does is kept here.</source>
        <translation>还没有训练记录。训练模型后，整个过程都会保存在这里。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 条</translation>
    </message>
    <message>
        <source>This run was cut off before its first checkpoint. It can start again on the same texts.</source>
        <translation>该训练在首个检查点之前中断，可以用同样的文本从头开始。</translation>
    </message>
    <message>
        <source>This run was cut off when the program ended. It can go on from its last checkpoint, step %1 of %2.</source>
        <translation>该训练因程序退出而中断，可以从最近的检查点继续（第 %1 / %2 步）。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>tb::ui::SchemaForm</name>
    <message>
        <source>Back to the value of the preset</source>
        <translation>恢复为预设的值</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置%1</translation>
    </message>
</context>
<context>
    <name>tb::ui::ScoreHistory</name>
    <message>
        <source>No check yet</source>
        <translation>还没有检查过</translation>
    </message>
    <message>
        <source>Score of the last %1 checks: from %2 to %3</source>
        <translation>最近 %1 次检查的分数：从 %2 到 %3</translation>
    </message>
</context>
<context>
    <name>tb::ui::ScoreView</name>
    <message>
        <source>Quality of the data</source>
        <translation>数据质量</translation>
    </message>
    <message>
        <source>From 0 to 100</source>
        <translation>从 0 到 100</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整性</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确性</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
</context>
<context>
    <name>tb::ui::SearchEdit</name>
    <message>
        <source>Empty the field</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>tb::ui::SplitCard</name>
    <message>
        <source> %</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>数据划分</translation>
    </message>
    <message>
        <source>Share for validation</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Rows to choose the best epoch with while training</source>
        <translation>训练时用于选出最佳轮次的数据</translation>
    </message>
    <message>
        <source>Share for the test</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>Rows kept aside for the final measurement; rows already marked test stay there</source>
        <translation>留作最终评估的数据；已标为测试集的数据保持不变</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed splits the same rows in the same way</source>
        <translation>种子和数据相同，划分结果就相同</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Splits the labelled rows so that every intent is in each split by its share (stratified); can be undone</source>
        <translation>按比例划分已标注数据，使各意图在每个划分中的占比一致（分层抽样）；可撤销</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>About %1 train, %2 validation, %3 test</source>
        <translation>约 %1 条训练、%2 条验证、%3 条测试</translation>
    </message>
    <message>
        <source>Keep near duplicates together</source>
        <translation>近似重复保持在一起</translation>
    </message>
    <message>
        <source>Texts that say nearly the same go to one side, so that the test is not on texts the model has seen</source>
        <translation>内容近似的文本归入同一划分，避免用模型见过的文本做测试</translation>
    </message>
</context>
<context>
    <name>tb::ui::SplitDialog</name>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Split an intent</source>
        <translation>拆分意图</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Which rows of “%1” get another intent? Search, or pick them in the list.</source>
        <translation>“%1”的哪些文本归入另一个意图？请搜索，或在列表中选取。</translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Rows of the intent</source>
        <translation>该意图的文本</translation>
    </message>
    <message>
        <source>Intent for these rows</source>
        <translation>这些文本的意图</translation>
    </message>
    <message>
        <source>Name of a new intent, or one that is there</source>
        <translation>新意图的名称，或已有的意图</translation>
    </message>
    <message>
        <source>They get the intent</source>
        <translation>它们归入意图</translation>
    </message>
    <message>
        <source>%1 of %2 rows picked</source>
        <translation>已选 %1 条，共 %2 条</translation>
    </message>
    <message>
        <source>Pick rows in the list, or search for words they have in common.</source>
        <translation>请在列表中选取文本，或搜索它们共有的词。</translation>
    </message>
    <message>
        <source>Type the name of a new intent, or choose one.</source>
        <translation>请输入新意图的名称，或选择一个。</translation>
    </message>
    <message>
        <source>These rows have this intent already.</source>
        <translation>这些文本已是该意图。</translation>
    </message>
    <message>
        <source>%1 will get the new intent “%2”; %3 stay.</source>
        <translation>%1将归入新意图“%2”；%3 条保持不变。</translation>
    </message>
    <message>
        <source>%1 will get the intent “%2”; %3 stay.</source>
        <translation>%1将归入意图“%2”；%3 条保持不变。</translation>
    </message>
    <message>
        <source>%1 moved to “%2”</source>
        <comment>rows, intent</comment>
        <translation>%1已移到“%2”</translation>
    </message>
    <message>
        <source>Split a label</source>
        <translation>拆分标签</translation>
    </message>
    <message>
        <source>Which rows of “%1” get another label? Search, or pick them in the list.</source>
        <translation>“%1”中的哪些文本改用另一个标签？请搜索，或在列表中选择。</translation>
    </message>
    <message>
        <source>Rows of the label</source>
        <translation>该标签的文本</translation>
    </message>
    <message>
        <source>Label for these rows</source>
        <translation>这些文本的标签</translation>
    </message>
    <message>
        <source>Name of a new label, or one that is there</source>
        <translation>新标签的名称，或已有的标签</translation>
    </message>
    <message>
        <source>They get the label</source>
        <translation>这些文本改为标签</translation>
    </message>
    <message>
        <source>Type the name of a new label, or choose one.</source>
        <translation>请输入新标签的名称，或选择一个。</translation>
    </message>
    <message>
        <source>These rows have this label already.</source>
        <translation>这些文本已是该标签。</translation>
    </message>
    <message>
        <source>%1 will get the new label “%2”; %3 stay.</source>
        <translation>%1将改为新标签“%2”；%3 条保持不变。</translation>
    </message>
    <message>
        <source>%1 will get the label “%2”; %3 stay.</source>
        <translation>%1将改为标签“%2”；%3 条保持不变。</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln row(s) that were found</source>
        <translation>
            <numerusform>找到的全部 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::StartCard</name>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Change settings</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>See the data</source>
        <translation>查看数据</translation>
    </message>
    <message>
        <source>Counting the rows…</source>
        <translation>正在统计数据…</translation>
    </message>
    <message>
        <source>There is no data yet. Import a file in Data, then come back.</source>
        <translation>还没有数据。请先在“数据”中导入文件，然后返回此处。</translation>
    </message>
    <message>
        <source>None of the %1 rows has an intent yet. Label some first.</source>
        <translation>%1 条文本均未标注意图，请先标注一部分。</translation>
    </message>
    <message>
        <source>%1 labelled rows with %2 intents</source>
        <translation>%1 条已标注数据，%2 个意图</translation>
    </message>
    <message>
        <source>%1 to train on, %2 to validate, %3 to test</source>
        <translation>训练 %1 条，验证 %2 条，测试 %3 条</translation>
    </message>
    <message>
        <source>%1 to train on (%2 of them set aside to validate), %3 to test</source>
        <translation>训练 %1 条（其中 %2 留作验证），测试 %3 条</translation>
    </message>
    <message>
        <source>Must be fixed</source>
        <translation>必须修正</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>%1 (raised to %2)</source>
        <comment>epochs</comment>
        <translation>%1（提高到 %2）</translation>
    </message>
</context>
<context>
    <name>tb::ui::StartRoundForm</name>
    <message>
        <source>Name of the person who labels now</source>
        <translation>现在标注的人的姓名</translation>
    </message>
    <message>
        <source>Second annotator</source>
        <translation>第二标注员</translation>
    </message>
    <message>
        <source>First annotator</source>
        <translation>第一标注员</translation>
    </message>
    <message>
        <source>Who gave the labels that are there</source>
        <translation>已有标注的标注员</translation>
    </message>
    <message>
        <source>Which rows</source>
        <translation>选取哪些文本</translation>
    </message>
    <message>
        <source>How many rows</source>
        <translation>文本数量</translation>
    </message>
    <message>
        <source>Of which intents</source>
        <translation>限定意图</translation>
    </message>
    <message>
        <source>Start the pass</source>
        <translation>开始复标</translation>
    </message>
    <message>
        <source>Draws the rows and shows them one by one, without the label they have</source>
        <translation>抽取文本并逐条显示，不显示已有标注</translation>
    </message>
    <message>
        <source>A new pass</source>
        <translation>新的复标轮次</translation>
    </message>
    <message>
        <source>Labels are from</source>
        <translation>已有标注来自</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Of intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>All intents</source>
        <translation>全部意图</translation>
    </message>
    <message>
        <source>Drawn at random</source>
        <translation>随机抽取</translation>
    </message>
    <message>
        <source>So many of each intent</source>
        <translation>每个意图抽取若干</translation>
    </message>
    <message>
        <source>All labelled rows</source>
        <translation>全部已标注文本</translation>
    </message>
    <message>
        <source>The rows of pass %1, %2</source>
        <comment>number and a person&apos;s name</comment>
        <translation>轮次 %1（%2）的文本</translation>
    </message>
</context>
<context>
    <name>tb::ui::StatTiles</name>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Intents</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Texts per intent</source>
        <translation>每个意图的文本数</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>最长文本</translation>
    </message>
    <message>
        <source>%1 to label</source>
        <translation>%1 条待标注</translation>
    </message>
    <message>
        <source>%1 % of all</source>
        <translation>占全部的 %1%</translation>
    </message>
    <message>
        <source>all in use</source>
        <translation>均有文本</translation>
    </message>
    <message>
        <source>%1 without texts</source>
        <translation>%1 个没有文本</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>fewest and most</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>fewest: %1</source>
        <translation>最少：%1</translation>
    </message>
    <message>
        <source>characters; %1 on average</source>
        <translation>字符；平均 %1</translation>
    </message>
</context>
<context>
    <name>tb::ui::SuggestionAssist</name>
    <message>
        <source>A suggestion is accepted for one row; %1 are selected</source>
        <translation>建议一次只能用于一条数据；当前选中了 %1 条</translation>
    </message>
</context>
<context>
    <name>tb::ui::SuggestionList</name>
    <message>
        <source>Suggest intents while I label</source>
        <translation>标注时建议意图</translation>
    </message>
    <message>
        <source>A small model learns from your labels in the background. Off: nothing is computed.</source>
        <translation>小模型在后台从您的标注中学习。关闭后不做任何计算。</translation>
    </message>
    <message>
        <source>Suggested: %1, %2</source>
        <comment>an intent and a score</comment>
        <translation>建议：%1，%2</translation>
    </message>
    <message>
        <source>%1   %2   [%3]</source>
        <comment>suggested intent, score, its key</comment>
        <translation>%1   %2   [%3]</translation>
    </message>
    <message>
        <source>Assign “%1” to the row and go on (%2 or Shift+1)</source>
        <translation>将“%1”指派给此条数据并继续（%2 或 Shift+1）</translation>
    </message>
    <message>
        <source>Assign “%1” to the row and go on (%2)</source>
        <translation>将“%1”指派给此条数据并继续（%2）</translation>
    </message>
</context>
<context>
    <name>tb::ui::TaskProgress</name>
    <message>
        <source>%1 rows</source>
        <translation>%1 条</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops at once; nothing is changed</source>
        <translation>立即停止，不改动任何数据</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队等待中</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>tb::ui::TaskRow</name>
    <message>
        <source>Export progress</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the export; nothing is left behind</source>
        <translation>停止导出，不留下任何文件</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
</context>
<context>
    <name>tb::ui::TrainActions</name>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>Train with the current settings (Ctrl+R)</source>
        <translation>用当前设置训练 (Ctrl+R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Hold the run at the next step (Ctrl+P)</source>
        <translation>在下一步暂停训练 (Ctrl+P)</translation>
    </message>
    <message>
        <source>S&amp;top and keep</source>
        <translation>停止并保留(&amp;T)</translation>
    </message>
    <message>
        <source>End the run now, test and keep what it has learned (Ctrl+.)</source>
        <translation>立即结束训练，测试并保留训练成果 (Ctrl+.)</translation>
    </message>
    <message>
        <source>Stop and &amp;discard…</source>
        <translation>停止并丢弃(&amp;D)…</translation>
    </message>
    <message>
        <source>End the run and throw its model away; asks first (Ctrl+Shift+.)</source>
        <translation>结束训练并丢弃模型；执行前会确认 (Ctrl+Shift+.)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Nothing can be trained yet: see what is missing below</source>
        <translation>暂时无法训练：请查看下方缺少的内容</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>Go on training (Ctrl+P)</source>
        <translation>继续训练 (Ctrl+P)</translation>
    </message>
</context>
<context>
    <name>tb::ui::TrainPanel</name>
    <message>
        <source>New run</source>
        <translation>新建训练</translation>
    </message>
    <message>
        <source>Freezing the data…</source>
        <translation>正在固定数据快照…</translation>
    </message>
    <message>
        <source>Stopping and saving…</source>
        <translation>正在停止并保存…</translation>
    </message>
    <message>
        <source>Stop and discard</source>
        <translation>停止并丢弃</translation>
    </message>
    <message>
        <source>Stop the run and throw away what it has learned?</source>
        <translation>要停止训练并丢弃已学到的内容吗？</translation>
    </message>
    <message>
        <source>The curves stay in the history, but there will be no model and nothing to resume.</source>
        <translation>曲线会保留在历史中，但不会有模型，也无法继续训练。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>You set the learning rate to %1 after step %2.</source>
        <translation>您在第 %2 步之后将学习率设为 %1。</translation>
    </message>
    <message>
        <source>The chart could not be written to %1. Choose a folder you may write to.</source>
        <translation>无法将图表写入 %1。请选择有写入权限的文件夹。</translation>
    </message>
</context>
<context>
    <name>tb::ui::TrainView</name>
    <message>
        <source>Keep or discard</source>
        <translation>保留或丢弃</translation>
    </message>
    <message>
        <source>More ways to stop</source>
        <translation>更多停止方式</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <source>Learning rate and gradient norm</source>
        <translation>学习率和梯度范数</translation>
    </message>
    <message>
        <source>Show or hide these charts</source>
        <translation>显示或隐藏这些图表</translation>
    </message>
</context>
<context>
    <name>tb::ui::TryPanel</name>
    <message>
        <source>It is right</source>
        <translation>回答正确</translation>
    </message>
    <message>
        <source>The text goes to the inbox with the intent of the answer</source>
        <translation>文本将带着回答的意图进入收件箱</translation>
    </message>
    <message>
        <source>Another intent…</source>
        <translation>其他意图…</translation>
    </message>
    <message>
        <source>Choose what it should be; the text goes to the inbox with that intent</source>
        <translation>选择正确的意图；文本将带着该意图进入收件箱</translation>
    </message>
    <message>
        <source>Keep in the list</source>
        <translation>保留到列表</translation>
    </message>
    <message>
        <source>Keep the text and its answer in the list of this session; Enter does the same while you type</source>
        <translation>将文本和回答保留到本次列表；输入时按 Enter 也一样</translation>
    </message>
    <message>
        <source>Type a text</source>
        <translation>输入文本</translation>
    </message>
    <message>
        <source>Go to the field for a text</source>
        <translation>前往文本输入框</translation>
    </message>
    <message>
        <source>Many texts</source>
        <translation>多条文本</translation>
    </message>
    <message>
        <source>Go to the page for many texts at once</source>
        <translation>前往批量文本页面</translation>
    </message>
    <message>
        <source>Open a file of texts…</source>
        <translation>打开文本文件…</translation>
    </message>
    <message>
        <source>Answer all texts of a file (.txt, .csv, .xlsx, .jsonl)</source>
        <translation>回答一个文件中的所有文本（.txt、.csv、.xlsx、.jsonl）</translation>
    </message>
    <message>
        <source>Answer all</source>
        <translation>全部回答</translation>
    </message>
    <message>
        <source>Answer every line that is typed or pasted</source>
        <translation>回答输入或粘贴的每一行</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Write the answers shown to a file</source>
        <translation>将所显示的回答写入文件</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Copy the answers shown, for a spreadsheet</source>
        <translation>复制所显示的回答，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>Forget all texts</source>
        <translation>清除所有文本</translation>
    </message>
    <message>
        <source>Forget what was tried in this session; what is in the inbox stays</source>
        <translation>清除本次试用过的内容；收件箱中的内容保留</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Whose model answers; the newest unless you choose another</source>
        <translation>由哪次训练的模型回答；未选择时为最新的</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>A second run that answers the same texts</source>
        <translation>另一次训练，回答同样的文本</translation>
    </message>
    <message>
        <source>No model to try yet</source>
        <translation>还没有可以试用的模型</translation>
    </message>
    <message>
        <source>When a run has finished, type a text here and see at once which intent its model gives, and how sure it is. Choose the settings of a first run to get there.</source>
        <translation>训练完成后，在这里输入文本，即可看到模型给出的意图及其把握程度。请先选择第一次训练的设置。</translation>
    </message>
    <message>
        <source>Choose the settings of a run</source>
        <translation>选择训练设置</translation>
    </message>
    <message>
        <source>Go to the Configure panel</source>
        <translation>前往配置面板</translation>
    </message>
    <message>
        <source>One text or many</source>
        <translation>一条或多条文本</translation>
    </message>
    <message>
        <source>One text</source>
        <translation>一条文本</translation>
    </message>
    <message>
        <source>The inbox knows this correction already.</source>
        <translation>收件箱中已有这条更正。</translation>
    </message>
    <message>
        <source>Open the inbox</source>
        <translation>打开收件箱</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>%1 (model missing)</source>
        <comment>name of a run</comment>
        <translation>%1（缺少模型）</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <comment>date and time</comment>
        <translation>结束于 %1</translation>
    </message>
    <message>
        <source>Waiting in the inbox: “%1” as “%2”.</source>
        <comment>a text, an intent</comment>
        <translation>已进入收件箱：“%1”，意图为“%2”。</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存回答</translation>
    </message>
    <message>
        <source>CSV (*.csv);;TSV (*.tsv)</source>
        <translation>CSV (*.csv);;TSV (*.tsv)</translation>
    </message>
    <message>
        <source>The answers were saved to %1.</source>
        <translation>回答已保存到 %1。</translation>
    </message>
    <message>
        <source>This run tells the labels of “%1” apart. What is wrong cannot be sent on from here: the inbox takes intents only.</source>
        <translation>这次训练区分的是“%1”的标签。这里无法提交更正：收件箱只接收意图。</translation>
    </message>
</context>
<context>
    <name>tb::ui::UnfinishedRun</name>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint with the same texts and settings</source>
        <translation>用相同的文本和设置从上一个检查点继续</translation>
    </message>
    <message>
        <source>Open in Runs</source>
        <translation>在训练记录中打开</translation>
    </message>
    <message>
        <source>What it has learned so far, its curves and its settings</source>
        <translation>目前学到的内容、曲线和设置</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a run, where it stopped</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>stopped before its first step</source>
        <translation>在第一步之前停止</translation>
    </message>
    <message>
        <source>cut off at step %1 of %2</source>
        <translation>在第 %1 步（共 %2 步）中断</translation>
    </message>
    <message>
        <source>stopped at step %1 of %2</source>
        <translation>在第 %1 步（共 %2 步）停止</translation>
    </message>
</context>
<context>
    <name>tb::ui::ValidationCards</name>
    <message>
        <source>Import them</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Import it as it is</source>
        <translation>原样导入</translation>
    </message>
    <message>
        <source>Replace it by placeholders</source>
        <translation>替换为占位符</translation>
    </message>
    <message>
        <source>Leave these rows out</source>
        <translation>不导入这些数据</translation>
    </message>
    <message>
        <source>Leave them where they are</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Move them to the split of the row they resemble</source>
        <translation>移到与其近似的数据所在的划分</translation>
    </message>
</context>
<context>
    <name>tb::ui::VariantDialog</name>
    <message>
        <source>Make variants</source>
        <translation>生成变体</translation>
    </message>
    <message>
        <source>Make variants of texts that are there</source>
        <translation>为已有文本生成变体</translation>
    </message>
    <message>
        <source>More ways of saying the same help a small intent most. Variants are only ever trained on: they never come into validation or test.</source>
        <translation>同一意思的更多说法对样本少的意图最有帮助。变体只用于训练，绝不会进入验证集或测试集。</translation>
    </message>
    <message>
        <source>Show variants of</source>
        <translation>显示哪个意图的变体</translation>
    </message>
    <message>
        <source>Show the variants of one intent only</source>
        <translation>只显示某一意图的变体</translation>
    </message>
    <message>
        <source>Show variants made by</source>
        <translation>显示哪种方式的变体</translation>
    </message>
    <message>
        <source>Show the variants of one way only</source>
        <translation>只显示某一方式的变体</translation>
    </message>
    <message>
        <source>All ways</source>
        <translation>全部方式</translation>
    </message>
    <message>
        <source>Variants to decide on</source>
        <translation>待决定的变体</translation>
    </message>
    <message>
        <source>Space accepts  ·  Delete rejects  ·  A accepts all shown  ·  what differs is underlined</source>
        <translation>空格接受  ·  Delete 拒绝  ·  A 接受所显示的全部  ·  不同之处带下划线</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Choose other intents, ways or amounts; the decisions are forgotten</source>
        <translation>选择其他意图、方式或数量；已做的决定会丢失</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Leaves the dataset as it is (Esc)</source>
        <translation>不改动现有数据 (Esc)</translation>
    </message>
    <message>
        <source>Show variants</source>
        <translation>显示变体</translation>
    </message>
    <message>
        <source>Makes the variants for you to look at; nothing is added yet</source>
        <translation>生成变体供查看，尚不添加</translation>
    </message>
    <message>
        <source>Add 1 text</source>
        <translation>添加 1 条文本</translation>
    </message>
    <message>
        <source>Add %1 texts</source>
        <translation>添加 %1 条文本</translation>
    </message>
    <message>
        <source>Adds the accepted variants as one change that can be undone</source>
        <translation>将接受的变体作为一次可撤销的更改添加</translation>
    </message>
    <message>
        <source>%1 variants: %2 accepted, %3 rejected</source>
        <translation>%1 条变体：接受 %2 条，拒绝 %3 条</translation>
    </message>
    <message>
        <source>Making variants</source>
        <translation>正在生成变体</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消，未做任何更改。</translation>
    </message>
    <message>
        <source>These texts give no variants: choose more intents or other ways.</source>
        <translation>这些文本无法生成变体：请选择更多意图或其他方式。</translation>
    </message>
    <message>
        <source>All intents</source>
        <translation>全部意图</translation>
    </message>
    <message>
        <source>Made from: %1</source>
        <translation>原文：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more text(s) were left out: nearly the same is said by a text of another intent, or by one of validation or test.</source>
        <translation>
            <numerusform>另有 %Ln 条被略去，因为它们与其他意图的文本或验证集、测试集中的文本近似。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::VariantModel</name>
    <message>
        <source>Made from: %1</source>
        <translation>原文：%1</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Typing mistake</source>
        <translation>错别字</translation>
    </message>
    <message>
        <source>Neighbouring key</source>
        <translation>相邻按键</translation>
    </message>
    <message>
        <source>Synonym</source>
        <translation>同义词</translation>
    </message>
    <message>
        <source>Word order</source>
        <translation>语序</translation>
    </message>
    <message>
        <source>Capital letters</source>
        <translation>大小写</translation>
    </message>
    <message>
        <source>Filled template</source>
        <translation>模板填充</translation>
    </message>
    <message>
        <source>Letters swapped, left out or doubled; characters that are easily confused in Chinese</source>
        <translation>字母调换、遗漏或重复；中文中易混淆的字</translation>
    </message>
    <message>
        <source>A letter’s neighbour on the keyboard</source>
        <translation>键盘上相邻的字母</translation>
    </message>
    <message>
        <source>Words of the same meaning, in English and Chinese</source>
        <translation>意思相同的词，中英文</translation>
    </message>
    <message>
        <source>Words and clauses change places</source>
        <translation>词和分句交换位置</translation>
    </message>
    <message>
        <source>All small, all capital, or every word with a capital</source>
        <translation>全小写、全大写或每词首字母大写</translation>
    </message>
    <message>
        <source>Cards, days, places and openings exchanged for others of their kind</source>
        <translation>将卡种、日期、地点、句首等换成同类说法</translation>
    </message>
</context>
<context>
    <name>tb::ui::VariantSettings</name>
    <message>
        <source>Intents</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Intents that get variants</source>
        <translation>要生成变体的意图</translation>
    </message>
    <message>
        <source>Ways</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Rows each intent should have</source>
        <translation>每个意图应有的文本数</translation>
    </message>
    <message>
        <source>Intents with fewer rows get as many variants as are missing</source>
        <translation>文本较少的意图按缺少的数量生成变体</translation>
    </message>
    <message>
        <source>%1 intents, up to %2 variants</source>
        <translation>%1 个意图，最多 %2 条变体</translation>
    </message>
    <message numerus="yes">
        <source>%1  ·  %Ln row(s)</source>
        <comment>an intent</comment>
        <translation>
            <numerusform>%1  ·  %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::WindowActions</name>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>新建工作区…</translation>
    </message>
    <message>
        <source>Make an empty workspace in a folder of your choice</source>
        <translation>在您选择的文件夹中新建空工作区</translation>
    </message>
    <message>
        <source>Open workspace…</source>
        <translation>打开工作区…</translation>
    </message>
    <message>
        <source>Open the workspace in a folder</source>
        <translation>打开文件夹中的工作区</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开的工作区</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Bring texts from a file into the workspace</source>
        <translation>从文件将文本导入工作区</translation>
    </message>
    <message>
        <source>Export data…</source>
        <translation>导出数据…</translation>
    </message>
    <message>
        <source>Write all labelled rows to a file</source>
        <translation>将全部已标注数据写入文件</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close the window; a run is stopped and saved first</source>
        <translation>关闭窗口；如有训练会先停止并保存</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the last change to the data</source>
        <translation>撤销对数据的上一次更改</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Make the last undone change again</source>
        <translation>重做上一次撤销的更改</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Follow system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>随桌面使用浅色或深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark text on a light window</source>
        <translation>浅色窗口，深色文字</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light text on a dark window</source>
        <translation>深色窗口，浅色文字</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Show every text in this language: %1</source>
        <translation>使用此语言显示所有文字：%1</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Start run</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Train with the settings of the configure panel</source>
        <translation>用配置面板中的设置训练</translation>
    </message>
    <message>
        <source>Pause or continue</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Let the run wait at the next step, or go on</source>
        <translation>让训练在下一步暂停，或继续</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>End the run now and keep what it has learned</source>
        <translation>立即结束训练并保留训练成果</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>List every action and its keys</source>
        <translation>列出所有操作及其按键</translation>
    </message>
    <message>
        <source>About Tunebench</source>
        <translation>关于 Tunebench</translation>
    </message>
    <message>
        <source>Version, licence and parts</source>
        <translation>版本、许可证和组件</translation>
    </message>
    <message>
        <source>Open this workspace: %1</source>
        <translation>打开此工作区：%1</translation>
    </message>
    <message>
        <source>Close workspace</source>
        <translation>关闭工作区</translation>
    </message>
    <message>
        <source>Back to the start page; a run is stopped and saved first</source>
        <translation>回到起始页；正在进行的训练会先停止并保存</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Language, colours and size of the text</source>
        <translation>语言、配色和文字大小</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Type what you want to do: every action, setting and intent is found</source>
        <translation>输入想做的事：可查找所有操作、设置和意图</translation>
    </message>
</context>
<context>
    <name>tb::ui::WorkspaceOpener</name>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Making %1…</source>
        <translation>正在创建 %1…</translation>
    </message>
</context>
<context>
    <name>tb::ui::WrongTexts</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意图</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测意图</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Wrong test texts</source>
        <translation>判断错误的测试文本</translation>
    </message>
    <message>
        <source>What you made of the text since the run was measured</source>
        <translation>评估之后您对该文本所做的处理</translation>
    </message>
    <message>
        <source>Use the prediction</source>
        <translation>采用预测</translation>
    </message>
    <message>
        <source>The model is right: give the text the predicted intent</source>
        <translation>模型是对的：把预测的意图给这条文本</translation>
    </message>
    <message>
        <source>Another intent…</source>
        <translation>其他意图…</translation>
    </message>
    <message>
        <source>Give the text another intent</source>
        <translation>给这条文本换一个意图</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>标注无误</translation>
    </message>
    <message>
        <source>The label is right and the model is wrong: keep it and go on</source>
        <translation>标注正确，模型有误：保留并转到下一条</translation>
    </message>
    <message>
        <source>Flag or unflag</source>
        <translation>标记或取消标记</translation>
    </message>
    <message>
        <source>Mark the text for a second look</source>
        <translation>标记该文本，以便再次查看</translation>
    </message>
    <message>
        <source>Show in Label</source>
        <translation>在标注页查看</translation>
    </message>
    <message>
        <source>Show these texts in the Label panel, this one first</source>
        <translation>在标注页显示这些文本，当前这条在最前</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip, shortcut</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Show all wrong texts</source>
        <translation>显示全部错误文本</translation>
    </message>
    <message>
        <source>Texts of “%1” taken for “%2”</source>
        <translation>“%1”被误判为“%2”的文本</translation>
    </message>
    <message>
        <source>no intent</source>
        <translation>无意图</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>it is right</source>
        <translation>标注无误</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Which intent does the text have?</source>
        <translation>这条文本属于哪个意图？</translation>
    </message>
    <message>
        <source>The text has the intent “%1” now. The next run learns and is measured with it.</source>
        <translation>该文本的意图现为“%1”。下一次训练和评估将使用它。</translation>
    </message>
    <message>
        <source>The text is flagged.</source>
        <translation>已标记该文本。</translation>
    </message>
    <message>
        <source>The text is not flagged any more.</source>
        <translation>已取消标记。</translation>
    </message>
    <message>
        <source>Test texts that the run answers wrongly</source>
        <translation>该次训练判断错误的测试文本</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
</TS>
