<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Kept by hand: texts of core/config (context Schema) and core/run/Preflight.cpp (context Core), which know no tr().
     tests/ui/translations tells which text is missing. -->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Schema</name>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Training loop</source>
        <translation>训练循环</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个词元</translation>
    </message>
    <message>
        <source>Mean of all tokens</source>
        <translation>所有词元取平均</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Linear to zero</source>
        <translation>线性降至零</translation>
    </message>
    <message>
        <source>Cosine to zero</source>
        <translation>余弦降至零</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>32 bit</source>
        <translation>32 位</translation>
    </message>
    <message>
        <source>16 bit (bfloat16)</source>
        <translation>16 位 (bfloat16)</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>The pretrained model that is fine-tuned. &quot;auto&quot; takes the one that reads the languages of your texts. &quot;scratch&quot; trains a small new one, for texts no pretrained model knows.</source>
        <translation>用于微调的预训练模型。选“auto”则按文本所用的语言自动选定；选“scratch”则从零训练一个小模型，适合预训练模型从未见过的文本。</translation>
    </message>
    <message>
        <source>Sentence vector</source>
        <translation>句向量</translation>
    </message>
    <message>
        <source>How the states of all tokens become one vector. The mean suits sentence encoders such as MiniLM; the first token is BERT&apos;s classic.</source>
        <translation>将所有词元的状态合成一个向量的方式。取平均适合 MiniLM 等句子编码器；首个词元是 BERT 的经典做法。</translation>
    </message>
    <message>
        <source>Dropout in layers</source>
        <translation>层内 Dropout</translation>
    </message>
    <message>
        <source>Share of values switched off at random while training, against learning by heart. 0 is fastest.</source>
        <translation>训练时随机置零的数值比例，用来防止死记硬背（过拟合）。设为 0 时速度最快。</translation>
    </message>
    <message>
        <source>Dropout in attention</source>
        <translation>注意力 Dropout</translation>
    </message>
    <message>
        <source>The same inside attention. 0 allows a faster attention kernel.</source>
        <translation>作用同上，用于注意力内部。设为 0 时可使用更快的注意力实现。</translation>
    </message>
    <message>
        <source>Dropout before the head</source>
        <translation>分类头前 Dropout</translation>
    </message>
    <message>
        <source>The same for the sentence vector, just before the intents are scored.</source>
        <translation>作用同上，用于为意图打分之前的句向量。</translation>
    </message>
    <message>
        <source>Layers (new encoder)</source>
        <translation>层数（新编码器）</translation>
    </message>
    <message>
        <source>Depth of the small new encoder.</source>
        <translation>从零训练的小编码器的层数。</translation>
    </message>
    <message>
        <source>Width (new encoder)</source>
        <translation>宽度（新编码器）</translation>
    </message>
    <message>
        <source>Width of the small new encoder; a multiple of 32.</source>
        <translation>从零训练的小编码器的宽度，须为 32 的倍数。</translation>
    </message>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>What the model learns to tell apart: &quot;intents&quot;, or another set of the workspace by its name, e.g. a sentiment.</source>
        <translation>模型要学会区分的内容：“intents”表示意图，也可填工作区中其他标签集的名称，例如情感。</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>最大文本长度</translation>
    </message>
    <message>
        <source>In tokens (about four letters each). Longer texts are cut.</source>
        <translation>以词元计（每个约四个英文字母，中文约一个字）。超出的部分会被截断。</translation>
    </message>
    <message>
        <source>Share for validation</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Held out of the training rows to choose the best epoch, when no row is marked as validation.</source>
        <translation>没有文本被标为验证集时，从训练数据中留出这一比例，用来选出最佳轮次。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Peak size of a step. Too high: the loss jumps. Too low: it hardly falls. BERT likes 2e-5, MiniLM 1e-4 to 3e-4.</source>
        <translation>每步更新幅度的峰值。过高时损失会剧烈波动，过低时几乎不下降。BERT 适合 2e-5，MiniLM 适合 1e-4 到 3e-4。</translation>
    </message>
    <message>
        <source>Head rate factor</source>
        <translation>分类头学习率倍数</translation>
    </message>
    <message>
        <source>The new layer on top learns this many times faster than the encoder.</source>
        <translation>顶部新增的分类层的学习率是编码器的多少倍。</translation>
    </message>
    <message>
        <source>Layer-wise rate decay</source>
        <translation>逐层学习率衰减</translation>
    </message>
    <message>
        <source>Each layer learns at this share of the rate of the layer above. 1 = all alike.</source>
        <translation>每一层的学习率是其上一层的多少。1 表示各层相同。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls weights towards zero, independent of the gradient (AdamW). Bias and LayerNorm are left alone.</source>
        <translation>不依赖梯度，将权重拉向零 (AdamW)。不作用于偏置和 LayerNorm。</translation>
    </message>
    <message>
        <source>Adam beta 1</source>
        <translation>Adam β1</translation>
    </message>
    <message>
        <source>Memory of the mean gradient.</source>
        <translation>梯度均值的记忆系数。</translation>
    </message>
    <message>
        <source>Adam beta 2</source>
        <translation>Adam β2</translation>
    </message>
    <message>
        <source>Memory of the squared gradient.</source>
        <translation>梯度平方的记忆系数。</translation>
    </message>
    <message>
        <source>Adam epsilon</source>
        <translation>Adam ε</translation>
    </message>
    <message>
        <source>Guards a division; leave it.</source>
        <translation>防止除以零，一般无需改动。</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Longest allowed gradient; longer ones are shortened (gradient clipping). 0 = no limit.</source>
        <translation>允许的最大梯度范数，超出时按比例缩小（梯度裁剪）。0 表示不限制。</translation>
    </message>
    <message>
        <source>Learning-rate schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>How the learning rate falls after warm-up. Linear or cosine usually end better than constant.</source>
        <translation>预热之后学习率如何下降。线性或余弦的最终效果通常好于恒定。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Share of all steps during which the rate rises from zero.</source>
        <translation>学习率从零上升的阶段占总步数的比例。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Keeps the model from being too sure. 0.1 often helps when some labels are wrong.</source>
        <translation>避免模型过度自信。部分标注有误时，0.1 往往有帮助。</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>Balanced: a rare intent counts as much as a frequent one.</source>
        <translation>均衡：少见意图与常见意图同等重要。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮次</translation>
    </message>
    <message>
        <source>How often all training texts are seen.</source>
        <translation>全部训练文本被学习的遍数。</translation>
    </message>
    <message>
        <source>Steps at least</source>
        <translation>最少步数</translation>
    </message>
    <message>
        <source>With few texts, as many more epochs are made as give this many steps. 0 = never.</source>
        <translation>文本较少时，自动增加轮次，直到达到这个步数。0 = 从不。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Texts per step. Larger is faster and smoother and needs a somewhat higher learning rate.</source>
        <translation>每步处理的文本数。越大越快、越平稳，但学习率也需要略高一些。</translation>
    </message>
    <message>
        <source>Parts per batch</source>
        <translation>每批拆分份数</translation>
    </message>
    <message>
        <source>A batch is computed in this many parts (gradient accumulation): less memory, same result.</source>
        <translation>将一批拆成若干份依次计算（梯度累积）：占用内存更少，结果相同。</translation>
    </message>
    <message>
        <source>Tokens per batch</source>
        <translation>每批词元数</translation>
    </message>
    <message>
        <source>Above 0, batches are measured in tokens instead of texts: steps cost alike, however long the texts are.</source>
        <translation>大于 0 时，批次按词元数而不是文本条数划分：无论文本长短，每一步的开销相近。</translation>
    </message>
    <message>
        <source>Group by length</source>
        <translation>按长度分组</translation>
    </message>
    <message>
        <source>Texts of similar length share a batch. Faster; the order stays random.</source>
        <translation>长度相近的文本放在同一批。速度更快，顺序仍然随机。</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>Stop after this many epochs without a better validation result. 0 = never.</source>
        <translation>验证结果连续这么多轮没有提升就停止。0 表示从不提前停止。</translation>
    </message>
    <message>
        <source>Keep the best epoch</source>
        <translation>保留最佳轮次</translation>
    </message>
    <message>
        <source>The finished model is the one of the best validation epoch, not of the last.</source>
        <translation>最终模型取验证结果最好的一轮，而不是最后一轮。</translation>
    </message>
    <message>
        <source>Seconds between checkpoints</source>
        <translation>检查点间隔（秒）</translation>
    </message>
    <message>
        <source>A crash or power cut loses at most this much training.</source>
        <translation>程序崩溃或断电时，最多损失这么长时间的训练。</translation>
    </message>
    <message>
        <source>Steps between readings</source>
        <translation>指标记录间隔（步）</translation>
    </message>
    <message>
        <source>How often the curves get a point.</source>
        <translation>曲线每隔多少步记录一个点。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed, data and machine give the same model.</source>
        <translation>种子、数据和机器都相同时，得到的模型也相同。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where to compute. Automatic takes a GPU when there is one.</source>
        <translation>在哪里计算。选“自动”时，有 GPU 就用 GPU。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>计算精度</translation>
    </message>
    <message>
        <source>16 bit is faster on some machines; automatic measures it first.</source>
        <translation>16 位在部分机器上更快；选“自动”时会先测速再决定。</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程数</translation>
    </message>
    <message>
        <source>0 = one per physical core.</source>
        <translation>0 表示每个物理核心一个线程。</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>The classic BERT recipe, exactly: AdamW at 2e-5, batch 16, 5 epochs, dropout 0.1. For comparing with published numbers.</source>
        <translation>完全按照经典 BERT 方案：AdamW、学习率 2e-5、批大小 16、5 轮、Dropout 0.1。用于与公开发表的结果对比。</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>A first answer in the shortest time. For checking whether the labels make sense.</source>
        <translation>用最短时间得到初步结果。适合检查标注是否合理。</translation>
    </message>
    <message>
        <source>Good accuracy in reasonable time. The right choice most days.</source>
        <translation>在合理时间内获得良好的准确率。多数情况下的首选。</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Twice the training time for the last bit of accuracy. For the model that ships.</source>
        <translation>用两倍训练时间换取更高一点的准确率。适合要上线的模型。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Fine-tune the encoder</source>
        <translation>微调编码器</translation>
    </message>
    <message>
        <source>Keep the encoder, fit the last layer</source>
        <translation>保留编码器，只拟合最后一层</translation>
    </message>
    <message>
        <source>Fine-tuning changes the whole encoder and gives the best results. Fitting the last layer alone takes seconds and needs few texts.</source>
        <translation>微调会改变整个编码器，效果最好；只拟合最后一层仅需数秒，且需要的文本很少。</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>冻结层数</translation>
    </message>
    <message>
        <source>So many of the lowest layers, and the embeddings, stay as they are. What they compute is kept, so each saves its share of the time.</source>
        <translation>最低的若干层和词嵌入保持不变。它们的计算结果会保存下来，因此每冻结一层都能省下相应的时间。</translation>
    </message>
    <message>
        <source>Regularisation (L2)</source>
        <translation>正则化（L2）</translation>
    </message>
    <message>
        <source>Keeps the fitted layer from being too sure. Larger = smoother (L2 regularisation); more for few or noisy texts.</source>
        <translation>避免拟合出的层过于自信。数值越大越平滑（L2 正则化）；文本较少或噪声较多时应取大些。</translation>
    </message>
    <message>
        <source>Iterations of the fit</source>
        <translation>拟合的迭代次数</translation>
    </message>
    <message>
        <source>At most so many; the fit ends earlier when nothing improves any more.</source>
        <translation>迭代次数的上限；不再有改进时会提前结束。</translation>
    </message>
    <message>
        <source>Parameter-efficient tuning</source>
        <translation>参数高效微调</translation>
    </message>
    <message>
        <source>Which weights learn</source>
        <translation>哪些权重参与学习</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>全部权重</translation>
    </message>
    <message>
        <source>Small additions (LoRA)</source>
        <translation>小型附加模块（LoRA）</translation>
    </message>
    <message>
        <source>Small additions, size apart (DoRA)</source>
        <translation>小型附加模块，幅度单独学习（DoRA）</translation>
    </message>
    <message>
        <source>Scaling factors (IA3)</source>
        <translation>仅缩放系数（IA3）</translation>
    </message>
    <message>
        <source>Biases only (BitFit)</source>
        <translation>仅偏置（BitFit）</translation>
    </message>
    <message>
        <source>All weights answer best. Small additions beside each layer (LoRA, DoRA) come close with a fraction of the memory and are saved in a small file of their own. Scaling factors (IA3) and biases (BitFit) are fewer still. Parameter-efficient fine-tuning, PEFT.</source>
        <translation>学习全部权重效果最好。在每层旁边加小型附加模块（LoRA、DoRA）只需少量内存，效果接近，并单独保存为一个小文件。缩放系数（IA3）和偏置（BitFit）的参数更少。即参数高效微调（PEFT）。</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Size of the additions: more can learn more and need more memory (rank of LoRA).</source>
        <translation>附加模块的大小：越大能学到的越多，占用内存也越多（LoRA 的秩 r）。</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>缩放系数 Alpha</translation>
    </message>
    <message>
        <source>How strongly the additions count: alpha / rank times. Twice the rank is usual (LoRA alpha).</source>
        <translation>附加模块的影响强度：乘以 alpha / 秩。通常取秩的两倍（LoRA alpha）。</translation>
    </message>
    <message>
        <source>Rank-stabilised</source>
        <translation>秩稳定缩放</translation>
    </message>
    <message>
        <source>The additions count alpha / sqrt(rank) times instead, which suits ranks of 32 and more (rsLoRA).</source>
        <translation>改为乘以 alpha / √秩，适合 32 及以上的秩（rsLoRA）。</translation>
    </message>
    <message>
        <source>Dropout in additions</source>
        <translation>附加模块的 Dropout</translation>
    </message>
    <message>
        <source>Share of what goes into the additions that is switched off at random while training (LoRA dropout).</source>
        <translation>训练时随机关闭附加模块输入的比例（LoRA dropout）。</translation>
    </message>
    <message>
        <source>Layers with additions</source>
        <translation>带附加模块的层</translation>
    </message>
    <message>
        <source>Query and value</source>
        <translation>查询与值</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>前馈层</translation>
    </message>
    <message>
        <source>All linear layers</source>
        <translation>所有线性层</translation>
    </message>
    <message>
        <source>The linear layers that get an addition. All of them answer best; query and value alone are smallest (target modules).</source>
        <translation>在哪些线性层上加附加模块。全部都加效果最好；只加查询与值最小（target modules）。</translation>
    </message>
    <message>
        <source>Rate factor of the additions</source>
        <translation>附加模块的学习率倍数</translation>
    </message>
    <message>
        <source>What learns in the encoder does so this many times faster than the learning rate says, because few weights have to move further.</source>
        <translation>编码器中参与学习的部分以学习率的这么多倍学习，因为权重少，每个都要变化更大。</translation>
    </message>
</context>
</TS>
